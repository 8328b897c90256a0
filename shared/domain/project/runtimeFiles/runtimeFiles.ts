import type { Embed } from '../embeds.ts';
import type { RuntimeFile } from '../analysis.ts';
import { findCalls, importNamed, importsUnder, lineOf, type GoCall } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { stringValue } from '../go/stringValue.ts';
import { isMark, isWord, literalText, tokenText } from '../go/tokens.ts';
import { fixedPart, globToRegExp } from '../glob.ts';
import type { GoPackage } from '../packages.ts';
import { isInside, joinPath } from '../paths.ts';
import { filesByCustom } from './byCustom.ts';
import { openRules, type OpenRule } from './openRules.ts';

/** A file that the program opens, with the folder of the package that does. */
export interface OpenedFile extends Omit<RuntimeFile, 'mains'> {
  readonly dir: string;
}

const anyName = new RegExp(
  `\\b(${[...new Set(openRules.flatMap(({ names }) => names.source.replace(/^\^\(?|\)?\$$/g, '').split('|')))].join('|')})\\b`,
  'g',
);

/** Secrets are mounted or handed over when the container starts, never built in. */
const secret =
  /(^|\/)(\.env[^/]*|[^/]*\.(pem|key|p12|pfx|crt|cer)|id_[a-z0-9]+|\.netrc|[^/]*credentials[^/]*)$/i;

/**
 * Files that the packages open by relative names and that the project holds: looked for from the module's folder, as
 * `go run ./cmd/x` does, then from the package's own. Keys and `.env` files are left out.
 */
export function findRuntimeFiles(
  packages: readonly GoPackage[],
  paths: readonly string[],
  embeds: readonly Embed[] = [],
): OpenedFile[] {
  const found = packages.flatMap((entry) =>
    entry.files.flatMap((file) => {
      const roots = [entry.module?.dir ?? '.', file.dir];
      return [...openedBy(file, entry.files), ...filesByCustom(file)].flatMap(({ name, line }) =>
        located({ name, line, file, roots }, paths).filter(
          (each) => !isEmbedded(each, { file, roots, embeds }),
        ),
      );
    }),
  );
  return found.filter(
    (entry, index) =>
      found.findIndex((other) => other.opened === entry.opened && other.dir === entry.dir) ===
      index,
  );
}

/** `migrations` of a package that embeds its own folder of that name, as it is opened from there. */
function isEmbedded(
  { path, opened }: OpenedFile,
  { file, roots, embeds }: Pick<Opened, 'file' | 'roots'> & { embeds: readonly Embed[] },
): boolean {
  const isItsOwn = roots[0] !== file.dir && path === joinPath(file.dir, opened);
  return (
    isItsOwn &&
    embeds.some(
      (embed) =>
        embed.dir === file.dir && isInside(fixedPart(joinPath(embed.dir, embed.pattern)), path),
    )
  );
}

function openedBy(file: GoFile, others: readonly GoFile[]): { name: string; line: number }[] {
  return findCalls(file, anyName).flatMap((call) => {
    const rule = openRules.find((entry) => ruleFits(entry, call, file));
    if (rule === undefined) return [];
    const args =
      rule.argument === 'all' ? call.args : call.args.slice(rule.argument, rule.argument + 1);
    return args.flatMap((range) => {
      const written =
        stringValue(file, range, others) ??
        (rule.withFolder === true ? folderBefore(file, range) : '');
      const name = relativeName(written);
      const isMeant = name !== null && (rule.above === true || !name.startsWith('..'));
      return isMeant ? [{ name, line: lineOf(file, call.token) }] : [];
    });
  });
}

function ruleFits({ names, from, within }: OpenRule, call: GoCall, file: GoFile): boolean {
  if (!names.test(call.name) || call.receiver === '') return false;
  const imported = importNamed(file, call.receiver);
  if (from.length > 0)
    return from.some((path) => imported === path || imported.startsWith(`${path}/`));
  return imported === ''
    ? importsUnder(file, within ?? '')
    : imported === within || imported.startsWith(`${within}/`);
}

/** Null for absolute names, secrets and whatever is not written down. */
function relativeName(written: string): string | null {
  const value = written.replace(/^file:\/\//, '');
  const name = joinPath(value.replaceAll('\\', '/'));
  const isAbsolute = /^([/\\]|[A-Za-z]:)/.test(value);
  // `*` as a flag's default stands for whatever the flag is of.
  const isNone = isAbsolute || name === '.' || /^\*+$/.test(name);
  return isNone || secret.test(name) ? null : name;
}

/** `templates` of `"templates/" + name`, of `fmt.Sprintf("templates/%s.html", name)` and of `filepath.Join("templates", name)`. */
function folderBefore({ tokens }: GoFile, [from]: readonly [number, number]): string {
  const isFormat = isWord(tokens, from + 2, 'Sprintf');
  const isJoin =
    isWord(tokens, from + 2, 'Join') && /^(filepath|path)$/.test(tokenText(tokens, from));
  const isCall = (isFormat || isJoin) && isMark(tokens, from + 3, '(');
  const text = literalText(tokens, isCall ? from + 4 : from) ?? '';
  if (isJoin && isCall) return text;
  const fixed = isFormat && isCall ? text.replace(/%.*$/, '') : text;
  return /^[\w./-]+\/$/.test(fixed) || (isFormat && fixed.includes('/'))
    ? fixed.replace(/[^/]*$/, '')
    : '';
}

interface Opened {
  readonly name: string;
  readonly line: number;
  readonly file: GoFile;
  readonly roots: readonly string[];
}

function located({ name, line, file, roots }: Opened, paths: readonly string[]): OpenedFile[] {
  // What lies above the working folder is there as seen from the package that is run.
  for (const root of name.startsWith('..') ? [file.dir] : roots) {
    const path = joinPath(root, name);
    const isOutside = path === '.' || path.startsWith('..');
    if (isOutside || (name.startsWith('..') && /[*?[]/.test(name))) continue;
    // A file may have such signs in its own name.
    const pattern = /[*?[]/.test(name) && !paths.includes(path) ? globToRegExp(path) : null;
    const isThere = (other: string) =>
      pattern === null ? isInside(other, path) : pattern.test(other);
    if (!paths.some((other) => isThere(other) && !other.endsWith('.go'))) continue;
    const plain = paths.includes(path) ? 'file' : 'folder';
    const kind = pattern === null ? plain : 'pattern';
    return [{ path, opened: name, kind, file: file.path, line, dir: file.dir }];
  }
  return [];
}
