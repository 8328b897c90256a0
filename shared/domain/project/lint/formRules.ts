import { escapeRegExp } from '../glob.ts';
import { isMostlyLower, keywords } from './keywords.ts';
import type { DockerfileModel, Step } from './model.ts';
import { at, withLines, withReplaced, type Finding, type LintRule, type WriteFix } from './rule.ts';

/** Instructions that take one of their kind in a stage: the last one wins in silence. */
const single = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'];

/** How the file is written. BuildKit's checks: https://docs.docker.com/reference/build-checks/ */
export const formRules: readonly LintRule[] = [
  {
    code: 'noFrom',
    severity: 'error',
    find: ({ stages }) => (stages.length === 0 ? [{ line: 1 }] : []),
  },
  {
    code: 'unknownInstruction',
    severity: 'error',
    find: ({ steps, escape }) =>
      steps
        .filter(({ name }) => !keywords.has(name))
        .map((step) =>
          at(step, {
            name: step.written,
            ...(goesOn.test(step.written) && { context: 'goesOn', escape }),
          }),
        ),
  },
  {
    code: 'emptyInstruction',
    severity: 'error',
    find: ({ steps }) =>
      steps
        .filter(({ name, args }) => keywords.has(name) && (args === '' || isEmptyList(name, args)))
        .map((step) => ({
          ...at(step, { name: step.name }),
          // A shell that is told to do nothing does it.
          ...(/^(RUN|CMD|ENTRYPOINT)$/.test(step.name) && { severity: 'warning' as const }),
        })),
  },
  {
    code: 'orderOfInstructions',
    severity: 'error',
    find: ({ steps, stages }) => {
      const first = stages[0]?.from.line ?? 0;
      return steps
        .filter(({ name, line }) => line < first && name !== 'ARG' && keywords.has(name))
        .map((step) => at(step, { name: step.name }));
    },
  },
  {
    code: 'utf16',
    severity: 'error',
    find: (_, { isUtf16 = false }) => (isUtf16 ? [{ line: 1 }] : []),
  },
  {
    code: 'crlf',
    severity: 'warning',
    find: ({ text, lines }) => {
      const line = text.split('\n').findIndex((each) => each.endsWith('\r')) + 1;
      return line === 0 || lines.length === 0
        ? []
        : [{ line, fix: () => text.replaceAll('\r\n', '\n') }];
    },
  },
  {
    code: 'ConsistentInstructionCasing',
    severity: 'warning',
    find: (model) => {
      const steps = model.steps.filter(({ name }) => keywords.has(name));
      const isLower = isMostlyLower(model.steps);
      const wanted = ({ name }: Step) => (isLower ? name.toLowerCase() : name);
      return steps
        .filter((step) => step.written !== wanted(step))
        .map((step) =>
          at(step, { name: step.written, wanted: wanted(step) }, inCase(model, step, wanted(step))),
        );
    },
  },
  {
    code: 'FromAsCasing',
    severity: 'warning',
    find: (model) =>
      model.stages.flatMap(({ from }) => {
        const as = from.words[1] ?? '';
        const isUpper = from.written === 'FROM';
        if (as.toLowerCase() !== 'as' || as === (isUpper ? 'AS' : 'as')) return [];
        return [
          at(
            from,
            { wanted: isUpper ? 'AS' : 'as' },
            withReplaced(model, from, /\sas\s/i, isUpper ? ' AS ' : ' as '),
          ),
        ];
      }),
  },
  {
    code: 'NoEmptyContinuation',
    severity: 'warning',
    find: (model) =>
      model.steps.flatMap(({ line, lastLine, args }) => {
        if (args.includes('<<')) return [];
        const lines = model.lines.slice(line - 1, lastLine);
        const empty = lines.findIndex((each, index) => isEmptyBetween(each, index, lines.length));
        const kept = lines.filter((each, index) => !isEmptyBetween(each, index, lines.length));
        return empty < 0
          ? []
          : [{ line: line + empty, fix: withLines(model, [line, lastLine], kept) }];
      }),
  },
  {
    code: 'MaintainerDeprecated',
    severity: 'warning',
    find: (model) =>
      model.steps
        .filter(({ name }) => name === 'MAINTAINER')
        .map((step) => at(step, {}, asLabel(model, step))),
  },
  {
    code: 'LegacyKeyValueFormat',
    severity: 'warning',
    find: (model) =>
      model.steps
        .filter(({ name, args }) => (name === 'ENV' || name === 'LABEL') && legacyKey(args) !== '')
        .map((step) => at(step, { name: legacyKey(step.args).trim() }, withEquals(model, step))),
  },
  {
    code: 'MultipleInstructionsDisallowed',
    severity: 'warning',
    find: (model) =>
      model.stages.flatMap(({ steps }) =>
        single.flatMap((name) =>
          steps
            .filter((step) => step.name === name)
            .slice(0, -1)
            .map((step) => at(step, { name }, withLines(model, [step.line, step.lastLine], []))),
        ),
      ),
  },
  { code: 'InvalidDefinitionDescription', severity: 'info', find: misplacedDescriptions },
  {
    code: 'syntaxLine',
    severity: 'info',
    find: ({ hasSyntaxLine, lines, steps }) =>
      hasSyntaxLine && !steps.some(needsFrontend)
        ? [{ line: lines.findIndex((line) => /^\s*#\s*syntax\s*=/i.test(line)) + 1 || 1 }]
        : [],
  },
];

/** Flags that not every engine's own frontend knows. Source: https://docs.docker.com/build/buildkit/frontend/#labs-channel */
function needsFrontend({ flags }: Step): boolean {
  return flags.some(({ name }) => /^(parents|exclude|security|device|unpack)$/.test(name));
}

/** What begins a further line of a command, where the line above does not say that it goes on. */
const goesOn = /^(&&|\|\|?|;|--?[a-z])/i;

/** An empty list, where at least one thing must be said. */
function isEmptyList(name: string, args: string): boolean {
  return (name === 'VOLUME' || name === 'SHELL') && /^\[\s*\]$/.test(args);
}

/** The name in `A b` with the blanks behind it, where no equals sign follows; its quotes may enclose blanks. Else empty. */
function legacyKey(args: string): string {
  return /^(?:[^\s="']|"(?:\\.|[^"\\])*"|'[^']*')+\s+/.exec(args)?.[0] ?? '';
}

/** Both forms take quotes, escapes and variables alike, but the new one ends a value at the first open blank. */
function withEquals(model: DockerfileModel, step: Step): WriteFix | undefined {
  if (step.line !== step.lastLine) return undefined;
  const key = legacyKey(step.args);
  const value = step.args.slice(key.length);
  const isPlain = !/["']/.test(value) && !value.includes(model.escape);
  const written =
    isPlain && /\s/.test(value) ? `"${value}"` : withEscapedBlanks(value, model.escape);
  const line = `${key.trimEnd()}=${written}`.replaceAll('$', '$$$$');
  return withReplaced(model, step, /^(\s*\S+\s+).*$/, `$1${line}`);
}

function withEscapedBlanks(value: string, escape: string): string {
  const pieces = new RegExp(`${escapeRegExp(escape)}.|"(?:\\\\.|[^"])*"|'[^']*'|\\s|.`, 'g');
  return value.replace(pieces, (piece) => (/^\s$/.test(piece) ? `${escape}${piece}` : piece));
}

/** MAINTAINER takes its text as it is, a label puts variables in. */
function asLabel(model: DockerfileModel, step: Step): WriteFix | undefined {
  const text = /^"([^"]*)"$/.exec(step.args)?.[1] ?? step.args;
  const special = new RegExp(`["$]|${escapeRegExp(model.escape)}`, 'g');
  const value = text.replace(special, (sign) => model.escape + sign);
  const keyword = step.written === step.written.toLowerCase() ? 'label' : 'LABEL';
  const label = `${keyword} org.opencontainers.image.authors="${value}"`;
  return withReplaced(model, step, /^\s*maintainer\s+.*/is, label.replaceAll('$', '$$$$'));
}

/** The keyword in another case, and the `AS` of a FROM with it. */
function inCase(model: DockerfileModel, step: Step, wanted: string): WriteFix | undefined {
  const isAs = step.name === 'FROM' && step.words[1]?.toLowerCase() === 'as';
  const as = wanted === 'from' ? 'as' : 'AS';
  return isAs
    ? withReplaced(model, step, /^(\s*)\S+(.*?\s)as(?=\s)/is, `$1${wanted}$2${as}`)
    : withReplaced(model, step, /^(\s*)\S+/, `$1${wanted}`);
}

function isEmptyBetween(line: string, index: number, count: number): boolean {
  return line.trim() === '' && index > 0 && index < count - 1;
}

/**
 * A comment right above ARG or FROM is its description, and begins with its name. Judged only in files where most
 * comments there are one, or that ask for the check: elsewhere none was meant to be. BuildKit itself keeps it off.
 */
function misplacedDescriptions({ steps, lines, check }: DockerfileModel): Finding[] {
  const described = steps.flatMap((step) => {
    const names = step.name === 'ARG' ? step.pairs.map(({ name }) => name) : step.words.slice(2, 3);
    const comment = /^#(?!#)\s*(\S.*)$/.exec((lines[step.line - 2] ?? '').trim())?.[1];
    const isNamed = step.name === 'ARG' || step.name === 'FROM';
    return isNamed && names.length > 0 && comment !== undefined ? [{ step, names, comment }] : [];
  });
  const isOne = ({ names, comment }: { names: readonly string[]; comment: string }) =>
    names.some((name) => new RegExp(`^${escapeRegExp(name)}\\s`, 'u').test(comment));
  const wrong = described.filter((each) => !isOne(each));
  const isUsual = described.length > 0 && wrong.length <= described.length / 2;
  if (!check.isWanted('InvalidDefinitionDescription') && !isUsual) return [];
  return wrong.map(({ step, names }) => at(step, { name: names[0] ?? '' }));
}
