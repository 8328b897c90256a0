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
    find: ({ steps }) =>
      steps
        .filter(({ name }) => !keywords.has(name))
        .map((step) => at(step, { name: step.written })),
  },
  {
    code: 'emptyInstruction',
    severity: 'error',
    find: ({ steps }) =>
      steps
        .filter(({ name, args }) => keywords.has(name) && args === '')
        .map((step) => at(step, { name: step.name })),
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
        .map((step) =>
          at(
            step,
            {},
            withReplaced(
              model,
              step,
              /^\s*maintainer\s+.*/is,
              `LABEL org.opencontainers.image.authors=${JSON.stringify(step.args.replace(/^"|"$/g, ''))}`,
            ),
          ),
        ),
  },
  {
    code: 'LegacyKeyValueFormat',
    severity: 'warning',
    find: (model) =>
      model.steps
        .filter(({ name, args }) => (name === 'ENV' || name === 'LABEL') && /^[^\s=]+\s/.test(args))
        .map((step) => {
          const [key = ''] = step.words;
          const value = step.args.slice(key.length).trim();
          const written =
            /[\s"']/.test(value) && !/^(".*"|'.*')$/.test(value) ? JSON.stringify(value) : value;
          const fix =
            step.line === step.lastLine
              ? withReplaced(
                  model,
                  step,
                  /^(\s*\S+\s+).*$/,
                  `$1${key}=${written.replaceAll('$', '$$$$')}`,
                )
              : undefined;
          return at(step, { name: key }, fix);
        }),
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
    find: ({ hasSyntaxLine, lines }) =>
      hasSyntaxLine
        ? [{ line: lines.findIndex((line) => /^\s*#\s*syntax\s*=/i.test(line)) + 1 || 1 }]
        : [],
  },
];

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
 * A comment right above ARG or FROM is its description, and begins with its name. Judged only in files that have such
 * descriptions, as most comments there were never meant to be one; BuildKit itself keeps this check off.
 */
function misplacedDescriptions({ steps, lines }: DockerfileModel): Finding[] {
  const described = steps.flatMap((step) => {
    const name = step.name === 'ARG' ? step.pairs[0]?.name : step.words[2];
    const comment = /^#(?!#)\s*(.*)$/.exec((lines[step.line - 2] ?? '').trim())?.[1];
    const isNamed = step.name === 'ARG' || step.name === 'FROM';
    return isNamed && name !== undefined && comment !== undefined ? [{ step, name, comment }] : [];
  });
  const isOne = ({ name, comment }: { name: string; comment: string }) =>
    new RegExp(`^${escapeRegExp(name)}\\s`, 'u').test(comment);
  if (!described.some(isOne)) return [];
  return described.filter((each) => !isOne(each)).map(({ step, name }) => at(step, { name }));
}
