import { hasNoShell } from './image.ts';
import { stageChain, type DockerfileModel, type Stage, type Step } from './model.ts';
import { at, withLines, type LintRule, type WriteFix } from './rule.ts';

/** What images without a shell cannot do. */
export const shellLessRules: readonly LintRule[] = [
  {
    code: 'shellFormWithoutShell',
    severity: 'error',
    find: (model) =>
      shellLessStages(model).flatMap((stage) =>
        [...startSteps(stage), ...stage.steps.filter(needsShell)].map((step) =>
          at(step, { name: step.name, image: stage.base }, asExecForm(model, step)),
        ),
      ),
  },
  {
    code: 'programNotInBase',
    severity: 'error',
    find: (model) =>
      shellLessStages(model).flatMap((stage) => {
        const steps = stageChain(stage, model).flatMap((each) => each.steps);
        const hasEntrypoint = steps.some(({ name }) => name === 'ENTRYPOINT');
        return stage.steps
          .filter(({ name }) => !(hasEntrypoint && name === 'CMD'))
          .flatMap((step) => {
            const program = startedProgram(step);
            if (program === null || !isMissing(program)) return [];
            return [at(step, { program, image: stage.base })];
          });
      }),
  },
  {
    code: 'nothingStarts',
    severity: 'warning',
    find: (model) => {
      const last = model.stages.at(-1);
      if (last === undefined || !isShellLess(last, model)) return [];
      const chain = stageChain(last, model);
      if (chain.some(({ name }) => isForFiles(name))) return [];
      const steps = chain.flatMap((stage) => stage.steps);
      return steps.some(({ name }) => name === 'CMD' || name === 'ENTRYPOINT')
        ? []
        : [at(last.from, { image: last.base })];
    },
  },
];

/** Whether neither its base nor what is copied brings a shell, and none is named that must be there. */
export function isShellLess(stage: Stage, model: DockerfileModel): boolean {
  const chain = stageChain(stage, model);
  const steps = chain.flatMap((each) => each.steps);
  const isNamed = steps.some(({ name }) => name === 'SHELL');
  return hasNoShell(chain.at(-1)?.base ?? '') && !isNamed && !steps.some(bringsShell);
}

/** A stage whose files are fetched with `docker build --output`, as its name says. */
function isForFiles(name: string): boolean {
  return /(^|[-_.])(out|outputs?|exports?|artifacts?|bin|binary|binaries|release|dist|files|results?|coverage|bundle|update)([-_.]|$)/i.test(
    name,
  );
}

function shellLessStages(model: DockerfileModel): Stage[] {
  return model.stages.filter((stage) => isShellLess(stage, model));
}

const shells = ['sh', 'ash', 'bash', 'dash', 'zsh', 'busybox'];
/** What people start for a health check, or before the program. */
const tools = ['curl', 'wget', 'nc', 'cat', 'env', 'sleep', 'tini', 'dumb-init', 'su-exec', 'gosu'];

/** A shell itself, or a whole file system: `COPY --from=busybox /bin /bin`, `COPY --from=root / /`, `ADD rootfs.tar.gz /`. */
function bringsShell({ name, words, flags }: Step): boolean {
  if (name !== 'COPY' && name !== 'ADD') return false;
  const source = flags.find((flag) => flag.name === 'from')?.value ?? '';
  return (
    /busybox|toybox/.test(source) ||
    words.some((word) => shells.includes(lastPart(word))) ||
    (source !== '' && words.slice(0, -1).some((word) => /^\/(usr\/?)?(s?bin\/?)?$/.test(word))) ||
    (name === 'ADD' && words.some((word) => /\.(tar(\.\w+)?|tgz|txz|tbz2?)$/.test(word)))
  );
}

/** What the exec form starts; null for the shell form. */
function startedProgram({ name, args, json }: Step): string | null {
  if (name === 'HEALTHCHECK') return /^CMD\s+\[\s*"([^"]+)"/i.exec(args)?.[1] ?? null;
  return name === 'CMD' || name === 'ENTRYPOINT' ? (json?.[0] ?? null) : null;
}

function isMissing(program: string): boolean {
  const name = lastPart(program);
  return (
    shells.includes(name) || name.endsWith('.sh') || (tools.includes(name) && program === name)
  );
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A RUN in the shell form; what a mount brings may be a shell. */
function needsShell({ name, json, flags }: Step): boolean {
  return name === 'RUN' && json === null && !flags.some((flag) => flag.value.includes('from='));
}

/** CMD, ENTRYPOINT and the command of HEALTHCHECK in the shell form. */
export function startSteps({ steps }: Stage): Step[] {
  return steps.filter(({ name, json, args }) => {
    if (name === 'HEALTHCHECK') return /^CMD\s+[^[\s]/i.test(args);
    return (name === 'CMD' || name === 'ENTRYPOINT') && json === null && args !== '';
  });
}

/** The step in the exec form, only where the shell would do nothing but split the words. */
export function asExecForm(model: DockerfileModel, step: Step): WriteFix | undefined {
  const isPlain = /^[\w./:=@%+,\s-]+$/.test(step.args);
  if (!isPlain || step.name === 'RUN' || step.name === 'HEALTHCHECK') return undefined;
  return withLines(
    model,
    [step.line, step.lastLine],
    [`${step.written} ${JSON.stringify(step.words).replaceAll('","', '", "')}`],
  );
}
