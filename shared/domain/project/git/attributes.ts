import { globToRegExp } from '../glob.ts';
import { isInside, relativeTo } from '../paths.ts';

/** A .gitattributes of the project; `dir` relative to the context. */
export interface AttributesFile {
  readonly dir: string;
  readonly text: string;
}

/**
 * Whether a file keeps its LF in every checkout: the last rules that fit it say `eol=lf`, or that it is no text. Of two
 * files the nearer to it is the stronger. Source: https://git-scm.com/docs/gitattributes
 */
export function keepsLf(path: string, files: readonly AttributesFile[]): boolean {
  const above = files
    .filter(({ dir }) => dir === '.' || isInside(path, dir))
    .toSorted((a, b) => a.dir.length - b.dir.length);
  let [isText, isLf] = [true, false];
  for (const name of above.flatMap((file) => attributesOf(path, file))) {
    if (/^-text$|^binary$/.test(name)) isText = false;
    if (/^!?text(=auto)?$/.test(name)) isText = true;
    if (name.startsWith('eol=')) isLf = name === 'eol=lf';
    if (name === '!eol' || name === '-eol') isLf = false;
  }
  return isLf || !isText;
}

/** What the rules of one file say of a path, the weakest first. */
function attributesOf(path: string, { dir, text }: AttributesFile): string[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [pattern = '', ...attributes] = line.trim().split(/\s+/);
    if (pattern === '' || pattern.startsWith('#')) return [];
    return fits(relativeTo(path, dir), pattern) ? attributes : [];
  });
}

/** A pattern without a slash fits the name in any folder. */
function fits(path: string, pattern: string): boolean {
  const name = path.split('/').at(-1) ?? path;
  if (!pattern.includes('/')) return globToRegExp(pattern).test(name);
  const parts = pattern.replace(/^\//, '').split('**/');
  const source = parts.map((part) => globToRegExp(part).source.slice(1, -1)).join('(?:.*/)?');
  return new RegExp(`^${source.replaceAll('[^/]*[^/]*', '.*')}$`, 'u').test(path);
}
