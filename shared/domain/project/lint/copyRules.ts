import { createIgnoreMatcher } from '../ignore/matcher.ts';
import { joinPath } from '../paths.ts';
import { stageChain, type DockerfileModel, type Step } from './model.ts';
import { at, withReplaced, type LintRule } from './rule.ts';

/** Files that hold passwords and private keys; examples of them do not. */
const secretFile =
  /(^|\/)(\.env(\.(?!example|sample|template|dist)\w+)?|\.netrc|\.npmrc|\.git-credentials|id_(rsa|ed25519|ecdsa|dsa)|[^/]*\.(key|p12|pfx|kdbx))$/;

/** What is copied, from where, to where. */
export const copyRules: readonly LintRule[] = [
  {
    code: 'addForCopy',
    severity: 'warning',
    find: (model) =>
      model.steps
        .filter(
          (step) =>
            step.name === 'ADD' &&
            sources(step).every(
              (path) =>
                !/^(https?:|git@|ssh:)|\.git(#|$)|\.(tar|tgz|tbz2?|txz|tar\.\w+)$/.test(path),
            ) &&
            !step.args.includes('<<'),
        )
        .map((step) =>
          at(
            step,
            {},
            withReplaced(model, step, /\badd\b/i, step.written === 'add' ? 'copy' : 'COPY'),
          ),
        ),
  },
  {
    code: 'copyWithoutSlash',
    severity: 'error',
    find: ({ steps }) =>
      copies(steps)
        .filter(
          (step) =>
            sources(step).length > 1 &&
            !/[/\\.]"?$|\$/.test(target(step)) &&
            !step.args.includes('<<'),
        )
        .map((step) => at(step, { path: target(step) })),
  },
  {
    code: 'unknownStage',
    severity: 'warning',
    find: ({ stages }) =>
      stages.flatMap((stage) =>
        copies(stage.steps).flatMap((step) => {
          const from = fromOf(step);
          const isStage = stages.some(
            ({ index, name }) =>
              index < stage.index &&
              (name.toLowerCase() === from.toLowerCase() || String(index) === from),
          );
          return from === '' || isStage || /[/:.$@]/.test(from) ? [] : [at(step, { name: from })];
        }),
      ),
  },
  {
    code: 'copyAllOfStage',
    severity: 'warning',
    find: (model) =>
      copies(model.steps)
        .filter(
          (step) =>
            sources(step).join() === '/' && target(step) === '/' && isBuilt(fromOf(step), model),
        )
        .map((step) => at(step, { name: fromOf(step) })),
  },
  {
    code: 'copyToNowhere',
    severity: 'warning',
    find: (model) =>
      model.stages.flatMap((stage) => {
        const chain = stageChain(stage, model)
          .toReversed()
          .flatMap(({ steps }) => steps);
        const first = chain.find(({ name }) => name === 'WORKDIR')?.line ?? Infinity;
        return copies(stage.steps)
          .filter((step) => !/^["']?(\/|\$|[A-Za-z]:|\\)/.test(target(step)) && first > step.line)
          .map((step) => at(step, { path: target(step) }));
      }),
  },
  {
    code: 'CopyIgnoredFile',
    severity: 'error',
    find: ({ steps }, { dockerignore }) => {
      if (typeof dockerignore !== 'string') return [];
      const hides = createIgnoreMatcher(dockerignore);
      return copies(steps)
        .filter((step) => fromOf(step) === '')
        .flatMap((step) =>
          sources(step)
            .filter(
              (path) =>
                !/[*?[$]|^https?:|<</.test(path) &&
                joinPath(path) !== '.' &&
                hides(joinPath(path)) !== null &&
                !holdsException(joinPath(path), dockerignore),
            )
            .map((path) => at(step, { path })),
        );
    },
  },
  {
    code: 'secretCopied',
    severity: 'warning',
    find: ({ stages }) =>
      copies(stages.at(-1)?.steps ?? [])
        .filter((step) => fromOf(step) === '')
        .flatMap((step) =>
          sources(step)
            .filter((path) => secretFile.test(path))
            .map((path) => at(step, { path })),
        ),
  },
  {
    code: 'copyAllWithoutIgnore',
    severity: 'info',
    find: ({ steps }, { dockerignore }) =>
      dockerignore === null
        ? copies(steps)
            .filter(
              (step) => fromOf(step) === '' && sources(step).some((path) => joinPath(path) === '.'),
            )
            .slice(0, 1)
            .map((step) => at(step))
        : [],
  },
  {
    code: 'neededHidden',
    severity: 'error',
    find: ({ stages }, { dockerignore, needed = [] }) => {
      if (typeof dockerignore !== 'string') return [];
      const hides = createIgnoreMatcher(dockerignore);
      return needed
        .filter((path) => hides(path) !== null)
        .slice(0, 1)
        .map((path) => ({ line: stages[0]?.from.line ?? 1, values: { path } }));
    },
  },
];

/** `dist` is hidden and `!dist/app` taken back: the folder is there, with that in it. */
function holdsException(path: string, ignore: string): boolean {
  return ignore.split(/\r?\n/).some((line) =>
    line
      .trim()
      .replace(/^!\s*\/?/, '!')
      .startsWith(`!${path}/`),
  );
}

/** A stage that runs something or begins with an official image; one that only renames an image made to be copied whole is none. */
function isBuilt(from: string, model: DockerfileModel): boolean {
  const stage = model.stages.find(
    ({ name, index }) => name.toLowerCase() === from.toLowerCase() || String(index) === from,
  );
  const chain = stage === undefined || from === '' ? [] : stageChain(stage, model);
  const base = chain.at(-1)?.base ?? '/';
  const isOfficial = /^[^/$]+$/.test(base) && base !== 'scratch';
  return isOfficial || chain.some(({ steps }) => steps.some(({ name }) => name === 'RUN'));
}

function copies(steps: readonly Step[]): Step[] {
  return steps.filter(({ name }) => name === 'COPY' || name === 'ADD');
}

function paths({ json, words }: Step): readonly string[] {
  return json ?? words;
}

function sources(step: Step): readonly string[] {
  return paths(step).slice(0, -1);
}

/** With here-documents the file's other words follow them. */
function target(step: Step): string {
  const here = /<<-?\S+\s+([^\s<]+)\s*(?:\n|$)/.exec(step.args)?.[1];
  return here ?? paths(step).at(-1) ?? '';
}

function fromOf({ flags }: Step): string {
  return flags.find(({ name }) => name === 'from')?.value ?? '';
}
