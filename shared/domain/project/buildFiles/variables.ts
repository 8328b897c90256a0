import { moduleAbove, type KnownModule } from './moduleAbove.ts';
import { joinPath, parentOf, relativeTo } from '../paths.ts';

/** What a build file's names stand for, as far as it is written down. */
export type Values = ReadonlyMap<string, string>;

/** A line of a build file; lines that go on are joined. `line` from 1. */
export interface BuildLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** How a kind of build file gives a value to a name; group 1 is the name, 2 the value. */
interface Form {
  readonly files: RegExp;
  readonly definitions: readonly RegExp[];
}

const quoted = `"[^"]*"|'[^']*'|\`[^\`]*\``;

/** By each tool's own manual: GNU make, just, Task, GoReleaser, promu, POSIX shell, Dockerfile. */
const forms: readonly Form[] = [
  {
    files: /akefile$|\.mk$/,
    definitions: [
      /^ *(?:export +|override +)*([\w.-]+) *(?:::?:?=|\?=|=) *((?:[^#]|\\#)*)/,
      /^ *([\w.-]+) *!= *(.*)$/,
    ],
  },
  { files: /ustfile$/, definitions: [/^(?:export +)?(\w+) *:= *(.*)$/] },
  { files: /askfile\.ya?ml$/, definitions: [/^\s+(\w+) *: *(?:\{ *sh *: *)?(.*?)\s*\}?$/] },
  {
    files: /goreleaser[^/]*\.ya?ml$/,
    definitions: [/^\s*- +["']?(\w+)=([^"']*)/, /^\s*(\w+) *: *(.*)$/],
  },
  { files: /\.promu\.yml$/, definitions: [/^\s+(path) *: *(.*)$/] },
  {
    files: /\.(sh|bash)$/,
    definitions: [
      new RegExp(
        `^\\s*(?:(?:export|readonly|local|declare(?: -\\w+)*) +)?(\\w+)=(${quoted}|\\$\\([^)]*\\)|\\S*)`,
      ),
    ],
  },
  {
    files: /(Docker|Container)file/i,
    definitions: [new RegExp(`^\\s*(?:ARG|ENV)\\s+(\\w+)[= ](${quoted}|\\S*)`, 'i')],
  },
];

/** Longer than any that people write: values that hold themselves would grow without end. */
const longest = 20_000;
const deepest = 10;

/** The names that the lines of one build file define. The last definition counts, but `?=` gives way to any other. */
export function readValues(lines: readonly BuildLine[], modules: readonly KnownModule[]): Values {
  const [first] = lines;
  const values = new Map<string, string>();
  if (first === undefined) return values;
  const { file } = first;
  const definitions = forms.find(({ files }) => files.test(file))?.definitions ?? [];
  lines.forEach(({ text }, index) => {
    for (const definition of definitions) {
      const [, name = '', written = ''] = definition.exec(text) ?? [];
      const value = valueOf(written, lines[index + 1]?.text ?? '', file);
      if (name === '' || value === '') continue;
      const isWeak = /\?=/.test(text.slice(0, text.indexOf(written)));
      if (isWeak && values.has(name)) continue;
      // What is set from itself is put together now, as `:=` and shells do.
      values.set(name, refersTo(value, name) ? expand(value, { file, values, modules }) : value);
    }
  });
  return values;
}

/** In Taskfiles a name's value may be the command on the next line. */
function valueOf(written: string, next: string, file: string): string {
  const command = /^\s+sh *: *(.*)$/.exec(next)?.[1];
  if (/askfile\.ya?ml$/.test(file)) {
    if (written === '' && command !== undefined) return `$(${unquoted(command)})`;
    if (/^go +list\b/.test(unquoted(written))) return `$(${unquoted(written)})`;
  }
  return unquoted(written);
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^(["'])(.*)\1$/.exec(trimmed)?.[2] ?? trimmed;
}

function refersTo(value: string, name: string): boolean {
  return new RegExp(`\\$[({]?${name.replaceAll('.', '\\.')}\\b`).test(value);
}

/** Where a text stands, and what its names may mean. */
export interface Scope {
  readonly file: string;
  readonly values: Values;
  readonly modules: readonly KnownModule[];
}

/** `$(NAME)`, `${NAME:-x}`, `$NAME`; `{{.NAME}}`, `{{ .Env.NAME }}`, `{{NAME}}`. */
const uses =
  /\$\(([\w.-]+)\)|\$\{(\w+)(?::?-([^}]*))?\}|(?<!\$)\$(\w+)|\{\{-?\s*\.?(?:Env\.|Var\.)?(\w+)\s*-?\}\}/g;
const commands = /\$\((?:shell\s+)?([^()]*(?:\([^()]*\)[^()]*)*)\)|`([^`]+)`/g;

/**
 * The text with the names in it replaced by what they stand for, and `go list -m` by the module's path; what is not
 * known stays as it is. Never throws.
 */
export function expand(text: string, scope: Scope): string {
  let known = text;
  for (let step = 0; step < deepest; step += 1) {
    const next = known
      .replace(uses, (all: string, ...groups: (string | undefined)[]) => {
        const [make, braced, otherwise, plain, template] = groups;
        const name = make ?? braced ?? plain ?? template ?? '';
        return scope.values.get(name) ?? builtIn(name, scope) ?? (otherwise || all);
      })
      .replace(commands, (all: string, inParentheses?: string, inBackticks?: string) => {
        return outputOf((inParentheses ?? inBackticks ?? '').trim(), scope) ?? all;
      });
    if (next === known || next.length > longest) return known;
    known = next;
  }
  return known;
}

/** What GoReleaser and promu know without being told. Sources: https://goreleaser.com/customization/templates/, https://github.com/prometheus/promu */
function builtIn(name: string, { file, values, modules }: Scope): string | null {
  if (/goreleaser/.test(file)) {
    if (name === 'ModulePath') return moduleAbove(file, modules)?.path ?? null;
    if (name === 'ProjectName') return values.get('project_name') ?? null;
  }
  if (/promu/.test(file) && name === 'repoPath')
    return values.get('path') ?? moduleAbove(file, modules)?.path ?? null;
  return null;
}

/** What a command prints that asks for the module's or a package's path; null for every other. */
function outputOf(command: string, { file, modules }: Scope): string | null {
  const module = moduleAbove(file, modules);
  if (module === null) return null;
  const isOfGoMod = /\bgo\.mod\b/.test(command) && /module|^head\b/.test(command);
  const asked = /^\S*go\s+list\s+(.*)$/.exec(command)?.[1] ?? '';
  const words = asked.replace(/2>\s*\S+/g, '').split(/\s+/);
  if (isOfGoMod || words.includes('-m')) return module.path;
  if (!/^\S*go\s+list\b/.test(command)) return null;
  const dirs = words.filter((word) => /^\.{1,2}(\/[\w./-]*)?$/.test(word) && !word.includes('...'));
  const [dir = '.'] = dirs;
  if (dirs.length > 1 || words.some((word) => word.includes('...'))) return null;
  const inside = relativeTo(joinPath(parentOf(file), dir), module.dir);
  return inside === '.' ? module.path : `${module.path}/${inside}`;
}
