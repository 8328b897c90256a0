import { globToRegExp } from '../glob.ts';
import { createIgnoreMatcher, exceptionsIn } from '../ignore/matcher.ts';
import { joinPath } from '../paths.ts';
import { stageChain, type DockerfileModel, type Step } from './model.ts';
import { fromOf, strangeSource } from './copySources.ts';
import { at, withReplaced, type LintRule, type WriteFix } from './rule.ts';

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
                !/\$|^(https?:|git@|ssh:)|\.git(#|$)|\.(tar|tgz|tbz2?|txz|tar\.\w+)$/.test(path),
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
    severity: 'warning',
    find: (model) =>
      model.stages.flatMap((stage) => {
        const folders = stageChain(stage, model)
          .flatMap(({ steps }) => steps)
          .filter(({ name }) => name === 'WORKDIR')
          .map(({ args, line }) => ({ path: args.replace(/\/$/, ''), line }));
        return copies(stage.steps)
          .filter((step) => sources(step).length > 1 && isUnclear(step))
          .filter(
            (step) => !folders.some(({ path, line }) => line < step.line && path === target(step)),
          )
          .map((step) => at(step, { path: target(step) }, withSlash(model, step)));
      }),
  },
  {
    code: 'unknownStage',
    severity: 'warning',
    find: ({ stages }) =>
      stages.flatMap((stage) =>
        copies(stage.steps).flatMap((step) => strangeSource(step, stage, stages)),
      ),
  },
  {
    code: 'copyFromAbove',
    severity: 'warning',
    find: ({ steps }) =>
      copies(steps)
        .filter((step) => fromOf(step) === '' && !step.args.includes('<<'))
        .flatMap((step) =>
          sources(step)
            .filter((path) => /^\.\.(\/|$)/.test(joinPath(path)))
            .map((path) => at(step, { path })),
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
        // An image of nothing begins at its root.
        if (stageChain(stage, model).at(-1)?.base === 'scratch') return [];
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

/** A name with an ending, or that of a well known file: nothing is in it that could be taken back. */
const fileName = /[^/.]\.[a-z]\w*$|(^|\/)(Dockerfile|Makefile|LICENSE|\.env[^/]*)$/i;

/** `dist` is hidden and `!dist/app` taken back, or `!**` with a name: the folder is there, with that in it. */
function holdsException(path: string, ignore: string): boolean {
  if (fileName.test(path)) return false;
  const folders = path.split('/');
  return exceptionsIn(ignore).some((exception) => {
    const parts = exception.split('/');
    const anywhere = parts.findIndex((part) => part.includes('**'));
    const start = anywhere < 0 ? parts : parts.slice(0, anywhere);
    if (anywhere < 0 && parts.length <= folders.length) return false;
    return start.every(
      (part, index) => folders[index] === undefined || globToRegExp(part).test(folders[index]),
    );
  });
}

/** A target that may be a file or a folder. A flag whose value was forgotten moves the words, and is told on its own. */
function isUnclear(step: Step): boolean {
  const isMoved = step.flags.some(({ name, value }) => valued.test(name) && value === '');
  return !isMoved && !/[/\\.]"?$|\$/.test(target(step)) && !step.args.includes('<<');
}

const valued = /^(from|chown|chmod|checksum|exclude)$/;

function withSlash(model: DockerfileModel, step: Step): WriteFix | undefined {
  return step.json === null
    ? withReplaced(model, step, /(\S)(\s*)$/, '$1/$2')
    : withReplaced(model, step, /"(\s*\]\s*)$/, '/"$1');
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
