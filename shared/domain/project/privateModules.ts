import { globToRegExp } from './glob.ts';

/** Hosts with telling names that serve the public all the same. */
const publicHosts =
  /^(github\.com|gitlab\.com|bitbucket\.org|gitlab\.gnome\.org|gitlab\.freedesktop\.org|code\.gitea\.io|git\.sr\.ht|git\.zx2c4\.com|code\.forgejo\.org|git\.mills\.io|code\.cloudfoundry\.org)$/;
const ownHosts =
  /^(git|gitlab|gitea|github|ghe|bitbucket|stash|code|scm|vcs|repo)\.|\.(internal|intranet|corp|lan|local|home|private|company)$|^[^.]+$|:\d+$|^dev\.azure\.com$/;

/**
 * Whether a module can hardly come from a public place: named by GOPRIVATE, or on a host whose name is that of an
 * own server. Organisations on github.com cannot be told apart. Source: https://go.dev/ref/mod#private-modules
 */
export function isPrivateModule(path: string, goPrivate: string): boolean {
  const patterns = goPrivate.split(',').map((pattern) => pattern.trim());
  if (patterns.some((pattern) => isUnderPattern(path, pattern))) return true;
  const host = path.split('/')[0] ?? '';
  return ownHosts.test(host) && !publicHosts.test(host);
}

/** GOPRIVATE matches as many elements of the path as the pattern has; an empty one matches nothing. */
export function isUnderPattern(path: string, pattern: string): boolean {
  if (pattern === '') return false;
  const count = pattern.replace(/\/+$/, '').split('/').length;
  return globToRegExp(pattern.replace(/\/+$/, '')).test(path.split('/').slice(0, count).join('/'));
}
