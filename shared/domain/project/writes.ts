import { findCalls, findWords, importNamed } from './go/calls.ts';
import type { GoFile } from './go/goFile.ts';
import { createDefaults, type Defaults } from './go/defaultValue.ts';
import { stringValue } from './go/stringValue.ts';
import { callArguments, isMark, literalText } from './go/tokens.ts';
import { joinPath } from './paths.ts';

/** Calls that create files, with the position of the name. `Open` of databases takes a name that may be an address. */
const rules: readonly {
  readonly name: RegExp;
  readonly from: RegExp;
  readonly argument: number;
}[] = [
  { name: /^(Create|WriteFile|MkdirAll|Mkdir)$/, from: /^(os|io\/ioutil)$/, argument: 0 },
  {
    name: /^(Open|Connect|MustConnect)$/,
    from: /^(database\/sql|github\.com\/jmoiron\/sqlx)$/,
    argument: 1,
  },
  { name: /^Open$/, from: /sqlite|bbolt|boltdb|buntdb|pebble(\/v\d+)?$/, argument: 0 },
  { name: /^New$/, from: /file-rotatelogs$/, argument: 0 },
  { name: /^Open$/, from: /^github\.com\/jinzhu\/gorm$/, argument: 1 },
  { name: /^OpenFile$/, from: /^os$/, argument: 0 },
  { name: /^(DefaultOptions|OpenFile)$/, from: /badger|leveldb/, argument: 0 },
];

/** A file or folder below the working folder. */
export interface Written {
  readonly path: string;
  readonly isFolder: boolean;
}

/** Stores that keep a folder under the name. */
const folderStores = /badger|leveldb|pebble/;

/**
 * What the file creates below the working folder by a name that is written out, there or in a constant of its package
 * or as the default of a setting of the program (`defaults`), in the order of its lines.
 */
export function writtenBy(file: GoFile, defaults: Defaults = createDefaults([file])): Written[] {
  const calls = findCalls(
    file,
    /\b(Create|WriteFile|MkdirAll|Mkdir|Open|Connect|MustConnect|DefaultOptions|OpenFile|New)\b/g,
  ).flatMap(({ name, receiver, args }) => {
    const imported = importNamed(file, receiver);
    const isCreated = imported !== 'os' || name !== 'OpenFile' || creates(file, args[1]);
    const rule = rules.find(
      (entry) => isCreated && entry.name.test(name) && entry.from.test(imported),
    );
    const range = args[rule?.argument ?? 0];
    const value = rule && range ? (stringValue(file, range, []) ?? defaults(file, range)) : null;
    if (value === null) return [];
    const plain = value.replace(/\/[^/]*%.*$/, '/');
    if (!isRelativeFile(plain.replace(/\/$/, ''))) return [];
    const isFolder = name.startsWith('Mkdir') || folderStores.test(imported) || plain.endsWith('/');
    return [{ path: joinPath(fileName(plain)), isFolder }];
  });
  return [...calls, ...rotatedLogs(file), ...zapLogs(file), ...beegoLogs(file)];
}

/** Stores that keep their data in a file or folder of the program's own, wherever that is. */
export function keepsStore(file: GoFile): boolean {
  return file.imports.some(({ path }) => ownStores.test(path));
}

const ownStores =
  /^(github\.com\/(mattn\/go-sqlite3|glebarez\/(go-)?sqlite|ncruces\/go-sqlite3\/driver|jinzhu\/gorm\/dialects\/sqlite|boltdb\/bolt|etcd-io\/bbolt|dgraph-io\/badger(\/v\d+)?|syndtr\/goleveldb\/leveldb|cockroachdb\/pebble(\/v\d+)?|tidwall\/buntdb)|gorm\.io\/driver\/sqlite|modernc\.org\/sqlite|zombiezen\.com\/go\/sqlite|crawshaw\.io\/sqlite|go\.etcd\.io\/bbolt)$/;

/** `os.O_CREATE|os.O_WRONLY`; `syscall.O_CREAT` is the same. */
function creates({ tokens }: GoFile, range: readonly [number, number] | undefined): boolean {
  const [from = 0, to = 0] = range ?? [];
  return tokens.source.slice(tokens.starts[from], tokens.ends[to - 1]).includes('O_CREAT');
}

/** `lumberjack.Logger{Filename: "logs/app.log"}`, which makes its folder itself. */
function rotatedLogs(file: GoFile): Written[] {
  if (!file.imports.some(({ path }) => path.includes('lumberjack'))) return [];
  return findWords(file, /\bFilename\b/g).flatMap((token) => {
    const value = isMark(file.tokens, token + 1, ':') ? literalText(file.tokens, token + 2) : null;
    return value === null || !isRelativeFile(value)
      ? []
      : [{ path: joinPath(value.replaceAll('\\', '/')), isFolder: false }];
  });
}

/** ``logs.SetLogger("file", `{"filename":"logs/app.log"}`)`` of beego. */
function beegoLogs(file: GoFile): Written[] {
  if (!file.imports.some(({ path }) => /\bbeego\b/.test(path))) return [];
  return findCalls(file, /\bSetLogger\b/g).flatMap(({ args }) => {
    const settings = literalText(file.tokens, args[1]?.[0] ?? -1) ?? '';
    const value = /"filename"\s*:\s*"([^"]+)"/.exec(settings)?.[1] ?? '';
    return isRelativeFile(value) ? [{ path: joinPath(fileName(value)), isFolder: false }] : [];
  });
}

/** `zap.Config{OutputPaths: []string{"stdout", "logs/app.log"}}`, by names that have a folder or an end. */
function zapLogs(file: GoFile): Written[] {
  if (!file.imports.some(({ path }) => path === 'go.uber.org/zap')) return [];
  const { tokens } = file;
  return findWords(file, /\b(Error)?OutputPaths\b/g).flatMap((token) => {
    const open = [2, 3, 4, 5, 6].find((after) => isMark(tokens, token + after, '{'));
    if (open === undefined) return [];
    return callArguments(tokens, token + open).flatMap(([from]) => {
      const value = literalText(tokens, from) ?? '';
      const isFile = /[./]/.test(value) && isRelativeFile(value);
      return isFile ? [{ path: joinPath(fileName(value)), isFolder: false }] : [];
    });
  });
}

/** `data.db`, `file:app.db?cache=shared`, `./data`; not `:memory:`, `/var/x`, `postgres://...` or `host=db user=x`. */
function isRelativeFile(value: string): boolean {
  return /^(\.\/)?[\w.-]+([/\\][\w.-]+)*$/.test(fileName(value));
}

function fileName(value: string): string {
  return value
    .replace(/^file:(\/\/)?/, '')
    .replace(/\?.*$/, '')
    .replaceAll('\\', '/');
}
