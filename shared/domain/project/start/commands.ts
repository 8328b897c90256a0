import { findCalls, findWords, importsUnder } from '../go/calls.ts';
import { indexAt, type GoFile } from '../go/goFile.ts';
import { callArguments, isMark, isWord, literalText, tokenText } from '../go/tokens.ts';
import { enclosingFunction } from '../ports/parameters.ts';
import type { Command } from './command.ts';
import { switchedCommands } from './switched.ts';

/** The commands that the files make with the usual libraries, each by its documentation on pkg.go.dev. */
export function findCommands(files: readonly GoFile[]): Command[] {
  return [
    ...cobraCommands(files),
    ...files.flatMap((file) => [
      ...urfaveCommands(file),
      ...kongCommands(file),
      ...kingpinCommands(file),
      ...switchedCommands(file),
    ]),
  ];
}

const cobra = 'github.com/spf13/cobra';
const rootNames = /root|^(app|main|cmd|command)(Cmd|Command)?$|^Execute$/i;

function cobraCommands(files: readonly GoFile[]): Command[] {
  const using = files.filter((file) => importsUnder(file, cobra));
  const executed = new Set(
    using.flatMap((file) =>
      findCalls(file, /\b(Execute|ExecuteContext|ExecuteC|ExecuteContextC)\b/g).map(
        ({ receiver }) => receiver,
      ),
    ),
  );
  const found = using.flatMap((file) =>
    literalsOf(file, 'Command').map(({ token, fields }) => {
      const handle = handleOf(file, token);
      const use = literalText(file.tokens, fields.get('Use')?.[0] ?? -1) ?? '';
      const isRoot = executed.has(handle) || rootNames.test(handle);
      const runs =
        !needsArgument(file, fields.get('Args')) &&
        (['Run', 'RunE'].some((field) => doesMore(file, fields.get(field))) ||
          isSetLater(using, handle));
      return { name: use.split(/\s/)[0] ?? '', handle, isRoot, runs, file, token };
    }),
  );
  const parentOf = parentsIn(using);
  return found.map((command) => ({ ...command, parents: pathTo(command, found, parentOf) }));
}

/** `cobra.MinimumNArgs(1)`, or a function that ends with an error where there is none: by itself it does nothing. */
function needsArgument({ tokens }: GoFile, range: readonly [number, number] | undefined): boolean {
  const [from = 0, to = 0] = range ?? [];
  const check = tokens.source.slice(tokens.starts[from], tokens.ends[to - 1]);
  return (
    range !== undefined &&
    /N?Args\s*\(\s*[1-9]|\blen\s*\(\s*args\s*\)\s*(<\s*1|==\s*0)\b/.test(check)
  );
}

/** One that only shows its help does nothing: `Run: func(...) { cmd.Help(); os.Exit(2) }`. */
function doesMore({ tokens }: GoFile, range: readonly [number, number] | undefined): boolean {
  if (range === undefined) return false;
  const [from, to] = range;
  const body = tokens.source.slice(tokens.starts[from], tokens.ends[to - 1]);
  const rest = body
    .replace(/\.\s*(Help|Usage)\s*\(\s*\)/g, '!')
    .replace(/\bos\.Exit\s*\([^)]*\)/g, '');
  return !rest.includes('!') || (rest.match(/\w\s*\(/g) ?? []).length > 1;
}

/** `rootCmd.RunE = ...` */
function isSetLater(files: readonly GoFile[], handle: string): boolean {
  if (handle === '') return false;
  const set = new RegExp(`\\b${handle}\\s*\\.\\s*RunE?\\s*=`);
  return files.some(({ tokens }) => set.test(tokens.source));
}

/** By `parent.AddCommand(child, newOther())`: the handle of each child's parent. */
function parentsIn(files: readonly GoFile[]): ReadonlyMap<string, string> {
  const parents = new Map<string, string>();
  for (const file of files)
    for (const { receiver, args } of findCalls(file, /\bAddCommand\b/g))
      for (const [from, to] of args) {
        let at = from;
        while (at + 1 < to && isMark(file.tokens, at + 1, '.')) at += 2;
        parents.set(tokenText(file.tokens, at), receiver);
      }
  return parents;
}

function pathTo(
  command: Pick<Command, 'handle'>,
  all: readonly Omit<Command, 'parents'>[],
  parentOf: ReadonlyMap<string, string>,
): string[] {
  const path: string[] = [];
  for (let handle = command.handle; path.length < 3;) {
    handle = parentOf.get(handle) ?? '';
    const parent = all.find((other) => handle !== '' && other.handle === handle);
    if (parent === undefined || parent.isRoot) break;
    path.unshift(parent.name);
  }
  return path;
}

/** The variable that a literal is assigned to, else the function that it is made in. */
function handleOf(file: GoFile, token: number): string {
  const { tokens } = file;
  let at = token;
  while (isMark(tokens, at - 1, '.')) at -= 2;
  if (isMark(tokens, at - 1, '&')) at -= 1;
  const isAssigned = isMark(tokens, at - 1, '=');
  const name = isMark(tokens, at - 2, ':') ? at - 3 : at - 2;
  const around = enclosingFunction(file, token)?.name ?? '';
  if (!isAssigned) return around;
  // `cmd := &cobra.Command{...}; return cmd` is known outside by its function.
  const isOwn = /^(c|cmd|command)$/.test(tokenText(tokens, name));
  return isOwn && around !== '' && around !== 'main' ? around : tokenText(tokens, name);
}

interface Literal {
  readonly token: number;
  readonly fields: ReadonlyMap<string, readonly [number, number]>;
}

/** Literals `pkg.Name{...}` with their fields. */
function literalsOf(file: GoFile, name: string): Literal[] {
  const { tokens } = file;
  return findWords(file, new RegExp(`\\b${name}\\b`, 'g'))
    .filter((token) => isMark(tokens, token - 1, '.') && isMark(tokens, token + 1, '{'))
    .map((token) => ({ token, fields: fieldsAt(file, token + 1) }));
}

function fieldsAt({ tokens }: GoFile, open: number): Map<string, [number, number]> {
  return new Map(
    callArguments(tokens, open)
      .filter(([from]) => isMark(tokens, from + 1, ':'))
      .map(([from, to]) => [tokenText(tokens, from), [from + 2, to]]),
  );
}

/** `&cli.Command{Name: "serve", Action: serve}` and `&cli.App{Action: run}`. */
function urfaveCommands(file: GoFile): Command[] {
  if (!importsUnder(file, 'github.com/urfave/cli')) return [];
  const { tokens } = file;
  const base = { file, parents: [], handle: '' };
  const apps = literalsOf(file, 'App').map(({ token, fields }) => ({
    ...base,
    name: '',
    token,
    isRoot: true,
    runs: fields.has('Action'),
  }));
  const set = findWords(file, /\bAction\b/g)
    .filter((token) => isMark(tokens, token - 1, '.') && isMark(tokens, token + 1, '='))
    .map((token) => ({ ...base, name: '', token, isRoot: true, runs: true }));
  const commands = literalsOf(file, 'Command').map(({ token, fields }) => ({
    ...base,
    token,
    name: literalText(tokens, fields.get('Name')?.[0] ?? -1) ?? '',
    runs: fields.has('Action'),
    // In its third major the program itself is a command, which has others.
    isRoot: fields.has('Commands'),
  }));
  return [...apps, ...set, ...commands];
}

/** ``Serve ServeCmd `cmd:"" help:"..."` `` of kong; one with `default:"1"` runs by itself. */
function kongCommands(file: GoFile): Command[] {
  if (!importsUnder(file, 'github.com/alecthomas/kong')) return [];
  const { tokens } = file;
  return [...tokens.source.matchAll(/`[^`\n]*\bcmd\b[^`\n]*`/g)].flatMap((match) => {
    const token = indexAt(tokens, match.index);
    const tags = literalText(tokens, token);
    if (tags === null || !/(^|\s)cmd(:""|\s|$)/.test(tags)) return [];
    const name = /\bname:"([^"]+)"/.exec(tags)?.[1] ?? kebab(fieldName(file, token));
    const isRoot = /\bdefault:"(1|true|withargs)"/.test(tags);
    return [{ name, handle: '', runs: true, isRoot, parents: [], file, token }];
  });
}

function fieldName({ tokens }: GoFile, tag: number): string {
  const line = tokens.source.lastIndexOf('\n', tokens.starts[tag] ?? 0) + 1;
  return /^\s*(\w+)/.exec(tokens.source.slice(line))?.[1] ?? '';
}

function kebab(name: string): string {
  return name.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
}

/** `app.Command("serve", "help")` of kingpin; `.Default()` makes it run by itself. */
function kingpinCommands(file: GoFile): Command[] {
  if (!/kingpin/.test(file.tokens.source)) return [];
  return findCalls(file, /\bCommand\b/g).flatMap(({ args, token, receiver }) => {
    const name = literalText(file.tokens, args[0]?.[0] ?? -1);
    if (name === null || receiver === '' || receiver === 'exec' || args.length < 2) return [];
    const end = args.at(-1)?.[1] ?? token;
    const isRoot = isMark(file.tokens, end + 1, '.') && isWord(file.tokens, end + 2, 'Default');
    return [{ name, handle: '', runs: true, isRoot, parents: [], file, token }];
  });
}
