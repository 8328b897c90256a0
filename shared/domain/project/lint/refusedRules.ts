import { closestName } from '#shared/domain/config/suggest.ts';
import { escapeRegExp } from '../glob.ts';
import { unquoted, type DockerfileModel, type Step } from './model.ts';
import { isImageName } from './imageName.ts';
import { mountKinds, mountOptions, mountRefusal, type MountRefusal } from './mountOptions.ts';
import { at, withReplaced, type Finding, type LintRule } from './rule.ts';

/** The form of an instruction that makes the builder stop before the first step; each with a sentence of its own. */
type Refusal =
  | 'flag'
  | 'value'
  | 'copy'
  | 'from'
  | 'stage'
  | 'image'
  | 'shell'
  | 'check'
  | 'pair'
  | 'quote'
  | 'onbuild'
  | 'network'
  | 'security'
  | MountRefusal;

/** What the builder refuses to read. Source: https://docs.docker.com/reference/dockerfile/ */
export const refusedRules: readonly LintRule[] = [
  {
    code: 'refused',
    severity: 'error',
    find: (model) => model.steps.flatMap((step) => refusals(step, model)),
  },
];

function refusals(step: Step, model: DockerfileModel): Finding[] {
  const told = (context: Refusal, word: string) => at(step, { name: step.name, word, context });
  const flag = strangeFlag(step);
  if (flag !== null) return [told(flag.hasValue ? 'flag' : 'value', flag.name)];
  const option = strangeOption(step);
  if (option !== null)
    return [{ ...told(option[0], option[1]), ...corrected(model, step, option) }];
  if (step.args === '') return [];
  const found = forms[step.name]?.(step, model) ?? null;
  return found === null ? [] : [told(found[0], found[1])];
}

type Form = (step: Step, model: DockerfileModel) => readonly [Refusal, string] | null;

const forms: Readonly<Record<string, Form>> = {
  FROM: fromForm,
  COPY: copyForm,
  ADD: copyForm,
  ENV: pairForm,
  LABEL: pairForm,
  SHELL: ({ json, args }) => (json === null ? ['shell', args] : null),
  HEALTHCHECK: ({ words }) =>
    /^(cmd|none)$/i.test(words[0] ?? '') ? null : ['check', words[0] ?? ''],
  ONBUILD: ({ words }) =>
    /^(from|maintainer|onbuild)$/i.test(words[0] ?? '') ? ['onbuild', words[0] ?? ''] : null,
};

/** The flags of each instruction; an equals sign behind those that need a value. */
const flags: Readonly<Record<string, string>> = {
  FROM: 'platform=',
  ADD: 'chown= chmod= checksum= exclude= link keep-git-dir unpack',
  COPY: 'from= chown= chmod= exclude= link parents',
  RUN: 'mount= network= security= device=',
  HEALTHCHECK: 'interval= timeout= start-period= start-interval= retries=',
};

/** A flag that the instruction does not know, or one that needs a value behind `=` and has none. */
function strangeFlag(step: Step): { name: string; hasValue: boolean } | null {
  const known = flags[step.name]?.split(' ');
  if (known === undefined) return null;
  for (const { name, value } of step.flags) {
    if (known.includes(name)) continue;
    if (!known.includes(`${name}=`)) return { name, hasValue: true };
    if (value === '') return { name, hasValue: false };
  }
  return null;
}

const choices = {
  network: ['default', 'none', 'host'],
  security: ['sandbox', 'insecure'],
} as const;

/** What stands behind a flag of RUN that the builder does not take. */
function strangeOption({ name, flags: own }: Step): readonly [Refusal, string] | null {
  if (name !== 'RUN') return null;
  for (const flag of own) {
    if (flag.name === 'mount') {
      const refusal = mountRefusal(flag.value);
      if (refusal !== null) return refusal;
    }
    if (flag.name !== 'network' && flag.name !== 'security') continue;
    const known: readonly string[] = choices[flag.name];
    if (!known.includes(flag.value) && !/[$"]/.test(flag.value)) return [flag.name, flag.value];
  }
  return null;
}

const corrections: Partial<Record<Refusal, { names: readonly string[]; before: string }>> = {
  mountKind: { names: mountKinds, before: String.raw`--mount=\S*?type=` },
  mountOption: { names: mountOptions, before: String.raw`--mount=(?:\S*?,)?` },
  network: { names: choices.network, before: '--network=' },
  security: { names: choices.security, before: '--security=' },
};

/** A word that is all but one that the builder knows. */
function corrected(
  model: DockerfileModel,
  step: Step,
  [refusal, word]: readonly [Refusal, string],
): Pick<Finding, 'fix'> {
  const { names = [], before = '' } = corrections[refusal] ?? {};
  const right = closestName(word, names);
  if (right === null || right === word) return {};
  const pattern = new RegExp(String.raw`(${before})${escapeRegExp(word)}(?=[=,\s])`, 'i');
  const fix = withReplaced(model, step, pattern, `$1${right}`);
  return fix === undefined ? {} : { fix };
}

function fromForm(
  { words, line }: Step,
  { stages }: DockerfileModel,
): readonly [Refusal, string] | null {
  const [image = '', as = '', name = ''] = words;
  const isNamed = words.length === 3 && as.toLowerCase() === 'as';
  if (words.length !== 1 && !isNamed) return ['from', words.slice(1).join(' ')];
  if (isNamed && !/^[a-z][a-z\d._-]*$/i.test(name)) return ['stage', name];
  const isStage = stages.some(
    (stage) => stage.from.line < line && stage.name.toLowerCase() === image.toLowerCase(),
  );
  const isWhole = isStage || image.includes('$') || isImageName(unquoted(image));
  return isWhole ? null : ['image', image];
}

function copyForm({ json, words, args }: Step): readonly [Refusal, string] | null {
  return (json ?? words).length < 2 && !args.includes('<<') ? ['copy', args] : null;
}

/** `A=b c` breaks off at c; `A b c` is the old form, which takes all of it. Both stop at a quote that nothing closes. */
function pairForm(
  { args, words }: Step,
  { escape }: DockerfileModel,
): readonly [Refusal, string] | null {
  const pieces = wordsOf(args, escape);
  if (pieces === null) return ['quote', words[0] ?? ''];
  if (pieces.length < 2) return pieces.some((piece) => piece.includes('=')) ? null : ['pair', args];
  if (!(pieces[0] ?? '').includes('=')) return null;
  const open = pieces.find((piece) => !piece.includes('='));
  return open === undefined ? null : ['pair', open];
}

/** The words of a line whose quotes and escapes may hold blanks; null where a quote is left open. */
function wordsOf(text: string, escape: string): string[] | null {
  const words: string[] = [];
  let word = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (sign === escape && quote !== "'") {
      word += text.slice(at, at + 2);
      at += 1;
    } else if (/\s/.test(sign) && quote === '') {
      if (word !== '') words.push(word);
      word = '';
    } else {
      if (sign === quote) quote = '';
      else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
      word += sign;
    }
  }
  if (quote !== '') return null;
  return word === '' ? words : [...words, word];
}
