import { hasWorkdir, isNonroot, isWindowsImage, startsAsRoot } from './image.ts';
import { isMostlyLower } from './keywords.ts';
import { stageChain, unquoted, type DockerfileModel, type Step } from './model.ts';
import { asExecForm, isShellLess, startSteps } from './shellLessRules.ts';
import { at, withLines, withReplaced, type Finding, type LintRule, type WriteFix } from './rule.ts';

/** How the container starts, as whom, and what it opens. */
export const commandRules: readonly LintRule[] = [
  {
    code: 'JSONArgsRecommended',
    severity: 'warning',
    find: (model) =>
      model.stages.flatMap((stage) => {
        const shells = stageChain(stage, model)
          .flatMap((each) => each.steps)
          .filter(({ name }) => name === 'SHELL');
        return startSteps(stage)
          .filter(({ name }) => name !== 'HEALTHCHECK')
          .filter((step) => !shells.some(({ line }) => line < step.line))
          .map((step) => throughShell(model, step, isShellLess(stage, model)));
      }),
  },
  {
    code: 'rootUser',
    severity: 'warning',
    find: (model) => (isOnWindows(model) ? [] : rootUser(model)),
  },
  { code: 'windowsAdministrator', severity: 'warning', find: administrator },
  {
    code: 'namedUser',
    severity: 'info',
    find: (model) =>
      (isOnWindows(model) ? [] : (model.stages.at(-1)?.steps ?? []))
        .filter(
          ({ name, args }) =>
            name === 'USER' &&
            !/^[\d$]/.test(args) &&
            !/^(root|nobody|nonroot)?(:|$)/.test(args) &&
            !/^"?Container(User|Administrator)"?$/i.test(args),
        )
        .slice(-1)
        .map((step) => at(step, { user: step.args })),
  },
  {
    code: 'WorkdirRelativePath',
    severity: 'warning',
    find: (model) =>
      model.stages.flatMap((stage) => {
        const steps = stageChain(stage, model)
          .flatMap((each) => each.steps)
          .filter(({ name }) => name === 'WORKDIR');
        const own = stage.steps.filter(({ name, args }) => name === 'WORKDIR' && args !== '');
        const first = own.find(({ args }) => !isAbsolute(args));
        const isAnchored =
          first === undefined ||
          hasWorkdir(stageChain(stage, model).at(-1)?.base ?? '') ||
          steps.some(({ args, line }) => line < first.line && isAbsolute(args));
        return isAnchored ? [] : [at(first, { path: first.args }, fromRoot(model, first))];
      }),
  },
  {
    code: 'ExposeInvalidFormat',
    severity: 'warning',
    find: ({ steps }) =>
      exposed(steps)
        .filter(({ word }) => isMapping(word))
        .map(({ step, word }) => at(step, { port: word })),
  },
  {
    code: 'invalidPort',
    severity: 'error',
    find: ({ steps }) =>
      exposed(steps)
        .filter(({ word }) => !isMapping(word) && !isExposable(word))
        .map(({ step, word }) => at(step, { port: word })),
  },
  {
    code: 'ExposeProtoCasing',
    severity: 'warning',
    find: (model) =>
      exposed(model.steps)
        .filter(({ word }) => /\/.*[A-Z]/.test(word))
        .map(({ step, word }) =>
          at(
            step,
            { port: word, wanted: word.toLowerCase() },
            withReplaced(model, step, new RegExp(word.replace('/', '\\/')), word.toLowerCase()),
          ),
        ),
  },
];

/** A shell that is told to `exec` one command gives way to it, so that it gets the signals. */
function throughShell(model: DockerfileModel, step: Step, isWithout: boolean): Finding {
  if (isWithout) return at(step, { name: step.name, context: 'noShell' }, asExecForm(model, step));
  const isReplaced = /^exec\s+[^\s-]/.test(step.args) && !/[;&|\n]/.test(step.args);
  return isReplaced
    ? { ...at(step, { name: step.name, context: 'exec' }), severity: 'info' }
    : at(step, { name: step.name }, asExecForm(model, step));
}

function isOnWindows(model: DockerfileModel): boolean {
  const last = model.stages.at(-1);
  return last !== undefined && isWindowsImage(stageChain(last, model).at(-1)?.base ?? '');
}

/** Server Core starts as the administrator of the container, Nano Server as a user without rights. */
function administrator(model: DockerfileModel): Finding[] {
  const last = model.stages.at(-1);
  if (last === undefined || !isOnWindows(model)) return [];
  const chain = stageChain(last, model);
  const steps = chain.toReversed().flatMap((stage) => stage.steps);
  const user = steps.findLast(({ name }) => name === 'USER');
  if (user !== undefined)
    return /^"?ContainerAdministrator"?$/i.test(user.args)
      ? [at(user, {}, withReplaced(model, user, /"?ContainerAdministrator"?/i, 'ContainerUser'))]
      : [];
  if (isNonroot(chain.at(-1)?.base ?? '')) return [];
  const start = last.steps.find(({ name }) => name === 'ENTRYPOINT' || name === 'CMD');
  const line = start?.line ?? model.lines.length + 1;
  return [at(last.from, {}, withLines(model, [line, line - 1], ['USER ContainerUser']))];
}

/** Its start script begins as root on purpose, and goes on as somebody else by one of these. */
function givesUpRoot({ name, args }: Step): boolean {
  return (
    /^(RUN|COPY|ADD|ENTRYPOINT|CMD)$/.test(name) &&
    /\b(su-exec|gosu|setpriv|runuser|s6-setuidgid|s6-overlay)\b/.test(args)
  );
}

function rootUser(model: DockerfileModel): Finding[] {
  const last = model.stages.at(-1);
  if (last === undefined) return [];
  const chain = stageChain(last, model);
  if (chain.some(({ steps }) => steps.some(givesUpRoot))) return [];
  const user = chain
    .toReversed()
    .flatMap((stage) => stage.steps)
    .findLast(({ name }) => name === 'USER');
  if (user !== undefined)
    return /^(root|0)(:|$)/.test(user.args)
      ? [at(user, {}, withReplaced(model, user, /(root|0)(:\S+)?\s*$/, '65532:65532'))]
      : [];
  const base = chain.at(-1)?.base ?? '';
  if (isNonroot(base) || !startsAsRoot(base)) return [];
  const isStart = ({ name }: Step) => name === 'ENTRYPOINT' || name === 'CMD';
  const isOnlyFiles = isShellLess(last, model) && !chain.some(({ steps }) => steps.some(isStart));
  if (isOnlyFiles) return [];
  const start = last.steps.find(isStart);
  const line =
    start?.line ?? (model.lines.at(-1) === '' ? model.lines.length : model.lines.length + 1);
  const keyword = isMostlyLower(model.steps) ? 'user' : 'USER';
  const isOpen = model.text.trimEnd().endsWith(model.escape);
  const fix = withLines(model, [line, line - 1], [`${keyword} 65532:65532`]);
  return [at(last.from, {}, start === undefined && isOpen ? undefined : fix)];
}

/** Nobody makes a home folder of `~` here, so what was meant is not known. */
function fromRoot(model: DockerfileModel, step: Step): WriteFix | undefined {
  return step.args.startsWith('~')
    ? undefined
    : withReplaced(model, step, /^(\s*\S+\s+["']?)(?:\.\/)?/, '$1/');
}

function isAbsolute(path: string): boolean {
  return /^["']?(\/|\$|[A-Za-z]:|\\)/.test(path);
}

/** `80:80` and `127.0.0.1:80:80`: engines take the last number, and say that they will stop to. */
function isMapping(word: string): boolean {
  return /^[^\s/]*:\d[\d-]*(\/\w*)?$/.test(word);
}

/** Protocols by github.com/docker/go-connections, which the builder asks. */
function isExposable(word: string): boolean {
  const [, first = '', last = first] =
    /^(\d{1,5})(?:-(\d{1,5}))?(?:\/(?:tcp|udp|sctp)?)?$/i.exec(word) ?? [];
  const isPort = (port: string) => Number(port) >= 1 && Number(port) <= 65535;
  return isPort(first) && isPort(last) && Number(first) <= Number(last);
}

function exposed(steps: readonly Step[]): { step: Step; word: string }[] {
  return steps
    .filter(({ name }) => name === 'EXPOSE')
    .flatMap((step) =>
      step.words
        .filter((word) => !word.includes('$'))
        .map((word) => ({ step, word: unquoted(word) })),
    );
}
