import { stageChain, type DockerfileModel, type Step } from './model.ts';
import { at, type Finding, type LintRule } from './rule.ts';

/** Set by BuildKit without a declaration, or by the base image as likely as not. */
const given = new Set([
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
    name,
    name.toLowerCase(),
  ]),
  ...'PATH HOME USER HOSTNAME TERM LANG PWD SHELL SOURCE_DATE_EPOCH GOPATH GOROOT GOLANG_VERSION GOTOOLCHAIN GOBIN JAVA_HOME NODE_VERSION PYTHON_VERSION PHP_VERSION RUBY_VERSION CARGO_HOME RUSTUP_HOME NGINX_VERSION LD_LIBRARY_PATH'.split(
    ' ',
  ),
]);

/** Instructions in which BuildKit itself puts values in; the shell of RUN, CMD and ENTRYPOINT has its own. */
const expanding = new Set([
  'ADD',
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
  /(^|_)(public|pub|file|path|dir|id|name|url|type|version|length|ttl|algorithm|host|header|mode|enabled)(_|$)/i;

/** What tokens of the usual services look like, by their own documentation. */
const tokens =
  /\b(gh[pousr]|github_pat|glpat|npm|xox[abprs])[_-][A-Za-z0-9_-]{16,}|\bAKIA[A-Z0-9]{16}\b|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** What variables are called and where they come from. */
export const variableRules: readonly LintRule[] = [
  { code: 'UndefinedVar', severity: 'warning', find: undefinedVariables },
  {
    code: 'SecretsUsedInArgOrEnv',
    severity: 'warning',
    find: ({ steps }) =>
      steps
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
        withKnown(steps, [])
          .filter(({ step }) => step.name === 'ENV')
          .flatMap(({ step, isKnown }) =>
            namesOf(step)
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
function withKnown(steps: readonly Step[], inherited: readonly string[]): Known[] {
  const lines = new Map<string, number>(inherited.map((name) => [name, 0]));
  for (const step of steps.filter(({ name }) => name === 'ARG' || name === 'ENV')) {
    for (const name of namesOf(step)) if (!lines.has(name)) lines.set(name, step.line);
  }
  return steps.map((step) => ({
    step,
    isKnown: (name) => given.has(name) || (lines.get(name) ?? step.line) < step.line,
  }));
}

function undefinedVariables(model: DockerfileModel): Finding[] {
  return model.stages.flatMap((stage) => {
    const parents = stageChain(stage, model).slice(1);
    const inherited = parents.flatMap(({ steps }) =>
      steps.filter(({ name }) => name === 'ENV').flatMap(namesOf),
    );
    return withKnown(stage.steps, inherited)
      .filter(({ step }) => expanding.has(step.name))
      .flatMap(({ step, isKnown }) =>
        [...new Set(step.variables)]
          .filter((name) => !isKnown(name) && !isSet(step, name))
          .map((name) => at(step, { name })),
      );
  });
}

/** `${NAME:-default}` and `${NAME:+x}` are made for names that may be missing. */
function isSet({ args }: Step, name: string): boolean {
  return new RegExp(`\\$\\{${name}:?[-+]`).test(args);
}
