import { variablesIn } from './expansions.ts';
import { given, isLikeOneOf, settingOf } from './imageVariables.ts';
import { stageChain, type DockerfileModel, type Step } from './model.ts';
import { at, type Finding, type LintRule } from './rule.ts';

/** Instructions in which BuildKit itself puts values in; the shell of RUN, CMD and ENTRYPOINT has its own. */
const expanding = new Set([
  'ADD',
  'ARG',
  'COPY',
  'ENV',
  'EXPOSE',
  'LABEL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
]);

/** Whole words of a name that say secret, and words that say it is none. After the meaning of BuildKit's check. */
const secret =
  /(^|_)(apikey|auth|credentials?|git_?token|key|passphrase|password|passwd|pword|pwd|secret|token|access_?key|private_?key)(_|$)/i;
const harmless =
  /^pwd$|(^|_)(public|pub|file|path|dir|id|name|url|type|version|length|ttl|algorithm|host|header|mode|enabled)(_|$)/i;

/** What tokens of the usual services look like, by their own documentation. */
const tokens =
  /\b(gh[pousr]|github_pat|glpat|npm|xox[abprs])[_-][A-Za-z0-9_-]{16,}|\bAKIA[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** What variables are called and where they come from. */
export const variableRules: readonly LintRule[] = [
  { code: 'UndefinedVar', severity: 'warning', find: undefinedVariables },
  {
    code: 'SecretsUsedInArgOrEnv',
    severity: 'warning',
    // Those before the first FROM get into no image.
    find: ({ stages }) =>
      stages
        .flatMap(({ steps }) => steps)
        .filter(({ name }) => name === 'ARG' || name === 'ENV')
        .flatMap((step) =>
          namesOf(step)
            .filter((name) => secret.test(name) && !harmless.test(name))
            .map((name) => at(step, { name, instruction: step.name })),
        ),
  },
  {
    code: 'secretInUrl',
    severity: 'error',
    find: ({ steps }) =>
      steps
        .filter(
          ({ args }) =>
            /\b[a-z][a-z\d+.-]*:\/\/[^\s/:@$]+:[^\s/@$]{6,}@/i.test(args) || tokens.test(args),
        )
        .map((step) => at(step)),
  },
  {
    code: 'selfReference',
    severity: 'warning',
    find: ({ stages }) =>
      stages.flatMap(({ steps }) =>
        withKnown(steps, new Set(given)).flatMap(({ step, isKnown }) =>
          step.name !== 'ENV'
            ? []
            : namesOf(step)
                .filter(
                  (name) => step.variables.includes(name) && !isKnown(name) && usesOwn(step, name),
                )
                .map((name) => at(step, { name })),
        ),
      ),
  },
];

/** `ENV A=1 B=$A`: B does not see this A, as a line is read whole before it is set. */
function usesOwn({ pairs }: Step, name: string): boolean {
  return pairs.some(
    (pair) => pair.name !== name && new RegExp(`\\$\\{?${name}\\b`).test(pair.value ?? ''),
  );
}

function namesOf({ pairs, words }: Step): string[] {
  return pairs.length > 0
    ? pairs.map(({ name }) => name)
    : words.slice(0, 1).map((word) => word.replace(/=.*/, ''));
}

interface Known {
  readonly step: Step;
  /** Whether a variable is set by then: given, inherited or defined above in the stage. */
  readonly isKnown: (name: string) => boolean;
}

/** The steps of a stage, each with the variables that it sees. */
function withKnown(steps: readonly Step[], inherited: ReadonlySet<string>): Known[] {
  const lines = new Map<string, number>([...inherited].map((name) => [name, 0]));
  for (const step of declarations(steps))
    for (const name of namesOf(step)) if (!lines.has(name)) lines.set(name, step.line);
  return steps.map((step) => ({
    step,
    isKnown: (name) => (lines.get(name) ?? step.line) < step.line,
  }));
}

function declarations(steps: readonly Step[]): Step[] {
  return steps.filter(({ name }) => name === 'ARG' || name === 'ENV');
}

function undefinedVariables(model: DockerfileModel): Finding[] {
  const declared = new Set(declarations(model.steps).flatMap(namesOf));
  return model.stages.flatMap((stage) => {
    const chain = stageChain(stage, model);
    const above = declarations(chain.slice(1).flatMap(({ steps }) => steps)).flatMap(namesOf);
    const isSetBy = settingOf(chain.at(-1)?.base ?? '');
    // Of other images nobody knows what they set: only what the file itself has elsewhere is missing here.
    const isJudged = (name: string) =>
      isSetBy !== null || declared.has(name) || isLikeOneOf(name, declared);
    const known = new Set([...given, ...above]);
    return withKnown(stage.steps, known).flatMap(({ step, isKnown }) =>
      [...new Set(expandedIn(step, model))]
        .filter((name) => isJudged(name) && !isKnown(name) && isSetBy?.(name) !== true)
        .filter((name) => !isSet(step, name))
        .map((name) => at(step, { name })),
    );
  });
}

/** What BuildKit itself puts values in for: of a RUN in its mounts alone. */
function expandedIn({ name, variables, flags }: Step, { escape }: DockerfileModel): string[] {
  if (expanding.has(name)) return [...variables];
  if (name !== 'RUN') return [];
  const mounts = flags.filter((flag) => flag.name === 'mount').map(({ value }) => value);
  return variablesIn(mounts.join(' '), escape);
}

/** `${NAME:-default}` and `${NAME:+x}` are made for names that may be missing. */
function isSet({ args, flags }: Step, name: string): boolean {
  const text = [args, ...flags.map(({ value }) => value)].join(' ');
  return new RegExp(`\\$\\{${name}:?[-+]`).test(text);
}
