import { joinPath, parentOf } from '../paths.ts';
import { findCalls, findWords } from './calls.ts';
import { indexAt, type GoFile } from './goFile.ts';
import { rawText } from './scanner.ts';
import { stringValue } from './stringValue.ts';
import { callArguments, closingMark, isMark, isWord, literalText, tokenText } from './tokens.ts';

/** Names of settings that may hold a path; others of the same name are too many. */
const telling = /dir|path|file|folder|db|database|conn|dsn|data|stor|cache|log|upload/i;

/** The text that an expression of a file most likely stands for; null where nothing says. */
export type Defaults = (file: GoFile, range: readonly [number, number]) => string | null;

/**
 * What constants of a package are, and settings unless somebody says otherwise: `*dataDir`, `cfg.DataDir` or `filepath.Dir(cfg.Database.Path)`, by the
 * default of the flag, the struct's tag or the literal that the program's files give the name, those of the same folder
 * first. Each expression is looked up once in a package, as many calls name the same.
 */
export function createDefaults(files: readonly GoFile[]): Defaults {
  const known = new Map<string, string | null>();
  const byDir = new Map<string, GoFile[]>();
  for (const file of files) {
    const others = byDir.get(file.dir);
    if (others === undefined) byDir.set(file.dir, [file]);
    else others.push(file);
  }
  const lookUp = (name: string, dir: string | null): string | null => {
    const key = `${dir ?? ''} ${name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = firstDefault(dir === null ? files : (byDir.get(dir) ?? []), name);
    known.set(key, value);
    return value;
  };
  const settingOf: Defaults = (file, [from, to]) => {
    const { tokens } = file;
    const isDir =
      isWord(tokens, from + 2, 'Dir') && /^(filepath|path)$/.test(tokenText(tokens, from));
    if (isDir && isMark(tokens, from + 3, '(')) {
      const [inner] = callArguments(tokens, from + 3);
      const value = inner === undefined ? null : settingOf(file, inner);
      return value === null ? null : parentOf(joinPath(value));
    }
    const name = settingNamed(file, [from, to]);
    if (name === '' || !telling.test(name)) return null;
    return lookUp(name, file.dir) ?? lookUp(name, null);
  };
  const expressions = new Map<string, string | null>();
  return (file, range) => {
    const { source, starts, ends } = file.tokens;
    const key = `${file.dir} ${source.slice(starts[range[0]], ends[range[1] - 1])}`;
    const before = expressions.get(key);
    if (before !== undefined) return before;
    const value = stringValue(file, range, byDir.get(file.dir) ?? []) ?? settingOf(file, range);
    expressions.set(key, value);
    return value;
  };
}

function firstDefault(files: readonly GoFile[], name: string): string | null {
  for (const file of files) {
    if (!file.tokens.source.includes(name)) continue;
    const value = flagDefault(file, name) ?? tagDefault(file, name) ?? fieldLiteral(file, name);
    if (value !== null && value !== '') return value;
  }
  return null;
}

/** The last word of `*a` or `a.b.c` that is all there is; else empty. */
function settingNamed({ tokens }: GoFile, [from, to]: readonly [number, number]): string {
  let at = isMark(tokens, from, '*') ? from + 1 : from;
  while (isMark(tokens, at + 1, '.')) at += 2;
  const name = tokenText(tokens, at);
  return at + 1 === to && /^[\p{L}_][\p{L}\d_]*$/u.test(name) ? name : '';
}

/** `name = flag.String("x", "data", "help")`, `flag.StringVar(&cfg.name, "x", "data", "help")` and kingpin's chains. */
function flagDefault(file: GoFile, name: string): string | null {
  const { tokens } = file;
  for (const { name: call, args } of findCalls(file, /\bStringVarP?\b/g)) {
    const [target] = args;
    const bound = target === undefined ? '' : tokenText(tokens, target[1] - 1);
    const value = literalText(tokens, args[call === 'StringVarP' ? 3 : 2]?.[0] ?? -1);
    if (bound === name && value !== null) return value;
  }
  for (const token of findWords(file, wholeWord(name))) {
    const value = valueAt(file, token);
    if (value > 0) return calledDefault(file, value);
  }
  return null;
}

function valueAt({ tokens }: GoFile, token: number): number {
  const sign = isMark(tokens, token + 1, ':') ? token + 2 : token + 1;
  return isMark(tokens, sign, '=') && !isMark(tokens, sign + 1, '=') ? sign + 1 : 0;
}

/** Of `flag.String("x", "data", ...)` the second text, of `app.Flag("x", ...).Default("data")...` that of Default. */
function calledDefault({ tokens }: GoFile, start: number): string | null {
  let at = start;
  let value: string | null = null;
  while (isMark(tokens, at + 1, '.')) at += 2;
  for (;;) {
    if (!isMark(tokens, at + 1, '(')) return value;
    const args = callArguments(tokens, at + 1);
    const text = (index: number) => literalText(tokens, args[index]?.[0] ?? -1);
    const call = tokenText(tokens, at);
    if (call === 'Default') value = text(0);
    if (call === 'String' && args.length >= 3) value = text(1);
    if (call === 'StringP') value = text(2);
    const close = closingMark(tokens, at + 1);
    if (!isMark(tokens, close + 1, '.')) return value;
    at = close + 2;
  }
}

/** ``Name string `default:"data/images"` ``, in the tags of the usual configuration readers. */
function tagDefault(file: GoFile, name: string): string | null {
  const { tokens } = file;
  const field = new RegExp(`^[ \\t]*${name}[ \\t]+\\S*string\\s+(\`)`, 'gm');
  for (const match of tokens.source.matchAll(field)) {
    const token = indexAt(tokens, match.index + match[0].length - 1);
    if (tokens.kinds[token] !== rawText) continue;
    const tags = literalText(tokens, token) ?? '';
    const value = /\b(?:envDefault|env-default|default):"([^"]*)"/.exec(tags)?.[1];
    if (value !== undefined) return value;
  }
  return null;
}

/** `Name: "data"` in a literal. */
function fieldLiteral(file: GoFile, name: string): string | null {
  for (const token of findWords(file, wholeWord(name))) {
    const isField = isMark(file.tokens, token + 1, ':') && !isMark(file.tokens, token + 2, '=');
    const value = isField ? literalText(file.tokens, token + 2) : null;
    if (value !== null) return value;
  }
  return null;
}

function wholeWord(name: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d_])${name}(?![\\p{L}\\d_])`, 'gu');
}
