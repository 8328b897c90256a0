import { findCalls, findWords, importNamed } from './go/calls.ts';
import type { GoFile } from './go/goFile.ts';
import { isMark, literalText } from './go/tokens.ts';
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
  { name: /^Open$/, from: /sqlite|bbolt|boltdb|buntdb|pebble$/, argument: 0 },
  { name: /^OpenFile$/, from: /^os$/, argument: 0 },
  { name: /^(DefaultOptions|OpenFile)$/, from: /badger|leveldb/, argument: 0 },
];

/** A file or folder below the working folder. */
export interface Written {
  readonly path: string;
  readonly isFolder: boolean;
}

/** What the file creates below the working folder by a literal name, in the order of its lines. */
export function writtenBy(file: GoFile): Written[] {
  const calls = findCalls(
    file,
    /\b(Create|WriteFile|MkdirAll|Mkdir|Open|Connect|MustConnect|DefaultOptions|OpenFile)\b/g,
  ).flatMap(({ name, receiver, args }) => {
    const imported = importNamed(file, receiver);
    const isCreated = imported !== 'os' || name !== 'OpenFile' || creates(file, args[1]);
    const rule = rules.find(
      (entry) => isCreated && entry.name.test(name) && entry.from.test(imported),
    );
    const value = literalText(file.tokens, args[rule?.argument ?? 0]?.[0] ?? -1);
    if (rule === undefined || value === null || !isRelativeFile(value)) return [];
    // Badger and LevelDB keep a folder under the name.
    const isFolder = name.startsWith('Mkdir') || /badger|leveldb/.test(imported);
    return [{ path: joinPath(fileName(value)), isFolder }];
  });
  return [...calls, ...logFiles(file)];
}

/** `os.O_CREATE|os.O_WRONLY` */
function creates({ tokens }: GoFile, range: readonly [number, number] | undefined): boolean {
  const [from = 0, to = 0] = range ?? [];
  return tokens.source.slice(tokens.starts[from], tokens.ends[to - 1]).includes('O_CREATE');
}

/** `lumberjack.Logger{Filename: "logs/app.log"}`, which makes its folder itself. */
function logFiles(file: GoFile): Written[] {
  if (!file.imports.some(({ path }) => path.includes('lumberjack'))) return [];
  return findWords(file, /\bFilename\b/g).flatMap((token) => {
    const value = isMark(file.tokens, token + 1, ':') ? literalText(file.tokens, token + 2) : null;
    return value === null || !isRelativeFile(value)
      ? []
      : [{ path: joinPath(value.replaceAll('\\', '/')), isFolder: false }];
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
