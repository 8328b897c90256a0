import { readDockerfile, type Step } from '#shared/domain/project/lint/model.ts';

/** Something in a Dockerfile that only BuildKit knows. */
export interface BuildKitNeed {
  /** From 1. */
  readonly line: number;
  /** `RUN --mount`, `COPY --link`, a heredoc as `RUN <<`. */
  readonly what: string;
}

/**
 * Flags that the engine's own builder takes, by instruction; every other ends the build.
 * Source: https://github.com/moby/moby, builder/dockerfile/{dispatchers,evaluator}.go; tried with engine 20.10.
 */
const classicFlags: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  COPY: ['from', 'chown'],
  ADD: ['chown'],
  HEALTHCHECK: ['interval', 'timeout', 'start-period', 'retries'],
};

/** What the builder sets by itself, and BuildKit alone: https://docs.docker.com/build/building/variables/ */
const builderVariables = /^(BUILD|TARGET)(PLATFORM|OS|OSVERSION|ARCH|VARIANT)$/;

/**
 * The first instruction of a Dockerfile that the engine's own builder cannot do; null where it can do them all. A stage
 * for `$BUILDPLATFORM` counts, for the variable is empty there; one for a platform that is named does not.
 */
export function needsBuildKit(dockerfile: string): BuildKitNeed | null {
  const { steps, globals } = readDockerfile(dockerfile);
  const given = new Set(
    globals.flatMap(({ pairs }) => pairs.flatMap(({ name, value }) => (value ? [name] : []))),
  );
  for (const step of steps) {
    const what = needOf(step, given);
    if (what !== null) return { line: step.line, what };
  }
  return null;
}

function needOf(step: Step, given: ReadonlySet<string>): string | null {
  const { name, args, flags, words } = step;
  const flag = flags.find((one) => !(classicFlags[name] ?? []).includes(one.name));
  if (flag !== undefined) return `${name} --${flag.name}`;
  const platform = flags.find((one) => one.name === 'platform')?.value ?? '';
  const variable = /\$\{?(\w+)/.exec(platform)?.[1] ?? '';
  if (builderVariables.test(variable) && !given.has(variable)) return `FROM --platform=${platform}`;
  if (['RUN', 'COPY', 'ADD'].includes(name) && /(^|\s)<<-?["']?[A-Za-z_]\w*/.test(heredocOf(step)))
    return `${name} <<`;
  const isGit = name === 'ADD' && /^(git@|git:\/\/|https?:\/\/\S+\.git(#|$))/.test(words[0] ?? '');
  return isGit ? `ADD ${args.split(/\s/)[0]}` : null;
}

/** Where a heredoc may begin: on the instruction's own line; within an exec form it is text. */
function heredocOf({ args, json }: Step): string {
  return json === null ? (args.split('\n')[0] ?? '') : '';
}
