import {
  DockerfileParser,
  ModifiableInstruction,
  PropertyInstruction,
  type Instruction,
} from 'dockerfile-ast';
import { escapeRegExp } from '../glob.ts';
import { readCheckDirective, type CheckDirective } from './checkDirective.ts';
import { withoutInnerComments } from './continuations.ts';
import { expand, type Unset } from './expand.ts';
import { variablesIn } from './expansions.ts';

/** One instruction of a Dockerfile. */
export interface Step {
  /** In capitals. */
  readonly name: string;
  /** As written. */
  readonly written: string;
  /** From 1. */
  readonly line: number;
  readonly lastLine: number;
  readonly column: number;
  /** The arguments without flags, continuations joined; empty for none. */
  readonly args: string;
  readonly words: readonly string[];
  readonly flags: readonly { readonly name: string; readonly value: string }[];
  /** The strings of the exec form, or null for the shell form. */
  readonly json: readonly string[] | null;
  /** Names and values of ENV, ARG and LABEL. */
  readonly pairs: readonly { readonly name: string; readonly value: string | null }[];
  /** Names after `$`. */
  readonly variables: readonly string[];
}

/** What lies between one FROM and the next. */
export interface Stage {
  readonly index: number;
  readonly from: Step;
  /** The image as written, variables and all. */
  readonly image: string;
  /** The image with the defaults of ARGs before the first FROM in it. */
  readonly base: string;
  readonly name: string;
  readonly platform: string;
  readonly steps: readonly Step[];
}

/** A Dockerfile taken apart for the rules. */
export interface DockerfileModel {
  readonly text: string;
  readonly lines: readonly string[];
  readonly steps: readonly Step[];
  /** ARGs before the first FROM. */
  readonly globals: readonly Step[];
  readonly stages: readonly Stage[];
  readonly hasSyntaxLine: boolean;
  /** What a line that goes on ends with: a backslash, or a backtick by an escape directive. */
  readonly escape: string;
  /** What a `# check=` directive says. */
  readonly check: CheckDirective;
}

/** Reads a Dockerfile. The parser never refuses; what it cannot place becomes an instruction of an unknown name. */
export function readDockerfile(text: string): DockerfileModel {
  const plain = withoutNumbers(withoutInnerComments(text.replace(/^\uFEFF/, '')));
  const file = DockerfileParser.parse(plain);
  const escape = file.getEscapeCharacter();
  const steps = file.getInstructions().map((instruction) => stepOf(instruction, escape));
  const first = steps.findIndex(({ name }) => name === 'FROM');
  const globals = steps.slice(0, Math.max(first, 0)).filter(({ name }) => name === 'ARG');
  return {
    text,
    lines: text.split(/\r\n|\n/),
    steps,
    globals,
    stages: stagesOf(steps, globals),
    escape,
    check: readCheckDirective(text),
    hasSyntaxLine: file.getDirectives().some((line) => line.getName().toLowerCase() === 'syntax'),
  };
}

/** `5<<EOF`: the parser knows here-documents without a number before them only (dockerfile-ast 0.7.1). */
function withoutNumbers(text: string): string {
  return text.replace(/(?<=\s)\d+(?=<<-?["']?[A-Za-z_])/g, (number) => ' '.repeat(number.length));
}

/**
 * The stage that this one continues (`FROM build`, `FROM build-${KIND}`), or null where it begins with an image. Of
 * several that a variable without a default may mean, the last.
 */
export function parentStage(stage: Stage, model: DockerfileModel): Stage | null {
  const before = model.stages.filter(({ index, name }) => index < stage.index && name !== '');
  const wanted = [stage.image, stage.base].map((name) => name.toLowerCase());
  const named = before.findLast(({ name }) => wanted.includes(name.toLowerCase()));
  if (named !== undefined || !stage.base.includes('$')) return named ?? null;
  const parts = stage.base.split(/\$(?:\{[^}]{0,500}\}|\w+)/).map(escapeRegExp);
  if (parts.every((part) => part === '')) return null;
  const pattern = new RegExp(`^${parts.join('.+')}$`, 'i');
  return before.findLast(({ name }) => pattern.test(name)) ?? null;
}

/** The stage and those that it continues, itself first. */
export function stageChain(stage: Stage, model: DockerfileModel): Stage[] {
  const parent = parentStage(stage, model);
  return parent === null ? [stage] : [stage, ...stageChain(parent, model)];
}

/**
 * The stages whose layers somebody gets: those that no other one copies from, the last in any case, and what they
 * continue. Of the others only files go on.
 */
export function shippedStages(model: DockerfileModel): Stage[] {
  const sources = new Set(
    model.steps.flatMap(({ flags }) =>
      flags.flatMap(({ name, value }) => {
        const from = name === 'from' ? value : /(?:^|,)from=([^,]+)/.exec(value)?.[1];
        return from === undefined ? [] : [from.toLowerCase()];
      }),
    ),
  );
  const isSource = ({ name, index }: Stage) =>
    (name !== '' && sources.has(name.toLowerCase())) || sources.has(String(index));
  const last = model.stages.at(-1);
  const ends = model.stages.filter((stage) => stage === last || !isSource(stage));
  const isParent = (stage: Stage) =>
    model.stages.some((other) => parentStage(other, model) === stage);
  const shipped = ends.filter((stage) => stage === last || !isParent(stage));
  return [...new Set(shipped.flatMap((stage) => stageChain(stage, model)))];
}

function stepOf(instruction: Instruction, escape: string): Step {
  const range = instruction.getRange();
  const args = (instruction.getArgumentsContent() ?? '').trim();
  const isModifiable = instruction instanceof ModifiableInstruction;
  const isProperty = instruction instanceof PropertyInstruction;
  const flags = isModifiable
    ? instruction.getFlags().map((flag) => ({ name: flag.getName(), value: flag.getValue() ?? '' }))
    : [];
  return {
    name: instruction.getKeyword(),
    written: instruction.getInstruction(),
    line: range.start.line + 1,
    lastLine: range.end.line + 1,
    column: range.start.character + 1,
    args,
    words: instruction.getArguments().map((argument) => argument.getValue()),
    flags,
    json: jsonOf(args),
    pairs: isProperty ? pairsOf(instruction, args) : [],
    // The parser's own search for them can run for ever in a file without FROM (dockerfile-ast 0.7.1).
    variables: variablesIn([...flags.map(({ value }) => value), args].join(' '), escape),
  };
}

/** The parser takes ARG for one name with all that follows as its value (dockerfile-ast 0.7.1). */
function pairsOf(instruction: PropertyInstruction, args: string): Step['pairs'] {
  if (instruction.getKeyword() !== 'ARG')
    return instruction
      .getProperties()
      .map((pair) => ({ name: pair.getName(), value: pair.getUnescapedValue() }));
  const words = args.match(/(?:\\.|[^\s"'\\]|"(?:\\.|[^"\\])*"|'[^']*')+/gs) ?? [];
  return words.flatMap((word) => {
    const [, name = '', value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(word) ?? [];
    return name === '' ? [] : [{ name, value: value === undefined ? null : unquoted(value) }];
  });
}

/** A word without its quotes, which may enclose parts of it. */
export function unquoted(word: string): string {
  return word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'/gs, '$1$2');
}

function jsonOf(args: string): string[] | null {
  if (!args.startsWith('[')) return null;
  try {
    const value: unknown = JSON.parse(args);
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : null;
  } catch {
    return null;
  }
}

function stagesOf(steps: readonly Step[], globals: readonly Step[]): Stage[] {
  const starts = steps.flatMap((step, at) => (step.name === 'FROM' ? [at] : []));
  const defaults = defaultsOf(globals);
  return starts.map((at, index) => {
    const from = steps[at] ?? emptyStep;
    const image = from.words[0] ?? '';
    const isNamed = from.words[1]?.toLowerCase() === 'as';
    return {
      index,
      from,
      image,
      base: withValues(image, defaults),
      name: isNamed ? (from.words[2] ?? '') : '',
      platform: (from.flags.find(({ name }) => name === 'platform')?.value ?? '').replace(
        /^(["'])(.*)\1$/,
        '$2',
      ),
      steps: steps.slice(at + 1, starts[index + 1] ?? steps.length),
    };
  });
}

/** The values of the ARGs before the first FROM by their defaults, one of which may use those before it. */
export function defaultsOf(
  globals: readonly Step[],
  unset: Unset = asWritten,
): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const { name, value } of globals.flatMap(({ pairs }) => pairs))
    if (value !== null) values.set(name, withValues(value, values, unset));
  return values;
}

/** A text with those values in it; a variable without one becomes what `unset` says. */
export function withValues(
  text: string,
  values: ReadonlyMap<string, string>,
  unset: Unset = asWritten,
): string {
  return expand(text, (name) => values.get(name), unset);
}

function asWritten(written: string): string {
  return written;
}

const emptyStep: Step = {
  name: 'FROM',
  written: 'FROM',
  line: 1,
  lastLine: 1,
  column: 1,
  args: '',
  words: [],
  flags: [],
  json: null,
  pairs: [],
  variables: [],
};
