import { baseName, joinPath, parentOf } from '../paths.ts';
import type { ProjectSnapshot, SnapshotFile } from '../snapshot.ts';
import { escapeOf } from '../lint/continuations.ts';
import { knownModules } from './moduleAbove.ts';
import { startedBy } from './started.ts';
import { expand, readValues, type BuildLine, type Values } from './variables.ts';

/** A word of the project's own build files, and where it stands. `line` from 1. */
export interface BuildWord {
  readonly value: string;
  readonly file: string;
  readonly line: number;
}

/** How the project itself builds: what its Dockerfiles, Makefiles and release settings hand to Go. */
export interface OwnBuild {
  /** Folders of the packages that are built, relative to the context, the surest kind of file first. */
  readonly built: readonly BuildWord[];
  /** Names of the programs that Dockerfiles start. */
  readonly started: readonly BuildWord[];
  /** Build tags. */
  readonly tags: readonly BuildWord[];
  /** Variables that the linker sets, such as `main.version`. */
  readonly variables: readonly BuildWord[];
}

/** The kinds of files, those that make what is shipped first. */
const kinds: readonly RegExp[] = [
  /(^|\/)(([^/]+\.)?Dockerfile|Dockerfile\.[^/]+|Containerfile)$/i,
  /(^|\/)\.?goreleaser[^/]*\.ya?ml$/,
  /(^|\/)((GNU)?[Mm]akefile|[^/]+\.mk|[Tt]askfile\.ya?ml|[Jj]ustfile|\.promu\.yml)$/,
  /\.(sh|bash)$/,
];
const elsewhere =
  /(^|\/)(testdata|vendor|node_modules|examples?|tests?|e2e|docs?|hack|\.devcontainer)\//;

/**
 * Reads them line by line, lines that go on joined; never throws. Names that a file defines, or for make another of its
 * files, are replaced by their values; those of which nothing is known stay as they are.
 */
export function readOwnBuild(snapshot: Pick<ProjectSnapshot, 'files'>): OwnBuild {
  const { files } = snapshot;
  const own = kinds.flatMap((kind) =>
    files
      .filter(({ path }) => kind.test(path) && !elsewhere.test(path))
      .toSorted((left, right) => left.path.split('/').length - right.path.split('/').length),
  );
  const dirs = new Set(
    files.filter(({ path }) => path.endsWith('.go')).map(({ path }) => parentOf(path)),
  );
  const lines = expandedLines(own.map(linesOf), knownModules(snapshot));
  return {
    built: distinct(lines.flatMap((each) => builtBy(each, dirs))),
    started: distinct(
      startedBy(lines.filter(({ file }) => kinds[0]?.test(file) === true)).map(
        ({ name, file, line }) => ({ value: name, file, line }),
      ),
    ),
    tags: distinct([...own.flatMap(tagsInYaml), ...lines.flatMap(tagsOf)]),
    variables: distinct(lines.flatMap(variablesOf)),
  };
}

/** Kinds of files that include others of their kind. */
const sharing = [/akefile$|\.mk$/, /\.(sh|bash)$/];

/** Files of make see each other's names, and so do scripts, as the ones include the others. */
function expandedLines(
  all: readonly BuildLine[][],
  modules: ReturnType<typeof knownModules>,
): BuildLine[] {
  const read = all.map((lines) => ({ lines, values: readValues(lines, modules) }));
  const kindOf = (lines: readonly BuildLine[]) =>
    sharing.findIndex((files) => files.test(lines[0]?.file ?? ''));
  const shared = sharing.map((_, kind) =>
    read
      .filter(({ lines }) => kindOf(lines) === kind)
      .toReversed()
      .flatMap(({ values }) => [...values]),
  );
  return read.flatMap(({ lines, values: own }) => {
    const values: Values = new Map([...(shared[kindOf(lines)] ?? []), ...own]);
    return lines.map((line) => ({
      ...line,
      text: expand(line.text, { file: line.file, values, modules }),
    }));
  });
}

function linesOf({ path, text }: SnapshotFile): BuildLine[] {
  const joined: BuildLine[] = [];
  let open: BuildLine | null = null;
  const sources = (text ?? '').split(/\r?\n/);
  const goesOn = escapeOf(sources) === '`' ? /`\s*$/ : /\\\s*$/;
  for (const [index, source] of sources.entries()) {
    if (/^\s*(#|\/\/)/.test(source)) continue;
    const line: BuildLine =
      open === null
        ? { file: path, line: index + 1, text: source }
        : { ...open, text: `${open.text} ${source}` };
    open = goesOn.test(source) ? { ...line, text: line.text.replace(goesOn, ' ') } : null;
    if (open === null) joined.push(line);
  }
  return open === null ? joined : [...joined, open];
}

/**
 * `go build ... ./cmd/x`, `main: ./cmd/x`, `go build cmd/x/main.go`, `go run build/ci.go install ./cmd/x`; a folder that
 * has Go files.
 */
function builtBy({ file, line, text }: BuildLine, dirs: ReadonlySet<string>): BuildWord[] {
  const command =
    /(?:^|[\s;&|(@"'-])(?:go|\$[({]?GO\w*[)}]?)\s+(?:run\s+\S+\.go\s+)?(?:build|install)\b([^&|;]*)/.exec(
      text,
    )?.[1];
  const main = /^\s*-?\s*(?:main|path)\s*:\s*["']?([^"'\s#]+)/.exec(text)?.[1];
  const release = /goreleaser|promu/.test(file) ? main : undefined;
  const words = command?.split(/[\s"'\]),]+/).filter((word) => !word.startsWith('-')) ?? [];
  return [...words, ...(release === undefined ? [] : [release])].flatMap((word) => {
    if (/^\.{0,2}$/.test(word) && word !== '.') return [];
    const path = word.replace(/\/[^/]+\.go$|^[^/]+\.go$/, '').replace(/\/+$/, '') || '.';
    const from = /^(Docker|Container)file/i.test(baseName(file))
      ? ['.', parentOf(file)]
      : [parentOf(file), '.'];
    const dir = from.map((root) => joinPath(root, path)).find((each) => dirs.has(each));
    return dir === undefined ? [] : [{ value: dir, file, line }];
  });
}

/** Of commands that build, as tests and generators have tags of their own; and those that an image names `TAGS`. */
function tagsOf({ file, line, text }: BuildLine): BuildWord[] {
  const named = /^\s*(?:ENV|ARG)\s+(?:GO_?|BUILD_?)?TAGS\s*=\s*["']?([^"'#]*)/.exec(text)?.[1];
  if (named !== undefined) return tagWords(named, file, line);
  if (!/\s(build|install)\s/.test(text) && !/^\s*-\s+--?tags/.test(text)) return [];
  const lists = [
    ...withoutCommands(text).matchAll(/(?:^|\s)--?tags[=\s]+(?:"([^"]*)"|'([^']*)'|([^\s"'$]+))/g),
  ];
  return lists.flatMap(([, double, single, plain]) =>
    tagWords(double ?? single ?? plain ?? '', file, line),
  );
}

/** `$(git describe --tags HEAD)` has flags of its own. */
function withoutCommands(text: string): string {
  return text.replace(/\$\([^()]*\)|`[^`]*`/g, '');
}

/** `tags:` of goreleaser and promu: a list on the line, or on deeper lines below it. */
function tagsInYaml({ path, text }: SnapshotFile): BuildWord[] {
  if (!/goreleaser|promu/.test(path)) return [];
  const lines = (text ?? '').split(/\r?\n/);
  return lines.flatMap((source, index) => {
    const [, lead = '', list] = /^(\s*(?:-\s+)?)tags\s*:\s*(.*)$/.exec(source) ?? [];
    if (list === undefined) return [];
    const below = lines.slice(index + 1);
    const end = below.findIndex(
      (line) => line.trim() !== '' && indentOf(line) <= lead.length && !/^\s*-/.test(line),
    );
    const items = below.slice(0, end < 0 ? undefined : end);
    return [
      ...tagWords(list.replace(/[[\]]/g, ' '), path, index + 1),
      ...items.flatMap((line, at) =>
        tagWords(/^\s*-\s*(.*)$/.exec(line)?.[1] ?? '', path, index + 2 + at),
      ),
    ];
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function tagWords(list: string, file: string, line: number): BuildWord[] {
  return list
    .split(/[\s,"']+/)
    .filter((tag) => /^[a-z]\w*$/i.test(tag))
    .map((value) => ({ value, file, line }));
}

function variablesOf({ file, line, text }: BuildLine): BuildWord[] {
  return [...text.matchAll(/-X[\s=]+["'\\]*([\w./$(){}-]+?\.[A-Za-z_]\w*)["'\\]*=/g)].map(
    (match) => ({
      value: match[1] ?? '',
      file,
      line,
    }),
  );
}

function distinct(words: readonly BuildWord[]): BuildWord[] {
  const seen = new Set<string>();
  return words.filter(({ value }) => !seen.has(value) && seen.add(value).size > 0);
}

/** How far up the list of what the project builds this folder stands: 1 for the first, less for each further one, 0 for none. */
export function builtRank({ built }: OwnBuild, dir: string): number {
  const index = built.findIndex(({ value }) => value === dir);
  return index < 0 ? 0 : 1 / (1 + index / 4);
}
