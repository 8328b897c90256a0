import { isWindowsImage } from './image.ts';
import { shippedStages, stageChain, type DockerfileModel, type Step } from './model.ts';
import { at, withReplaced, type LintRule, type WriteFix } from './rule.ts';

/** `-y` alone or among others, `-qq`, which implies it, and what else answers for the user. */
const answersYes =
  /\s(-[a-z]{0,8}y[a-z]{0,8}|-qq|-q=2|--yes|--assume-yes)(?=\s|$)|Assume-Yes|\byes\b[^|]{0,80}\|\s*apt/i;

/** Commands in RUN: package managers, directories, pipes. After the meaning of widely used checks of shell lines. */
export const runRules: readonly LintRule[] = [
  {
    code: 'cdInRun',
    severity: 'warning',
    find: ({ steps }) =>
      runs(steps)
        .filter(({ args }) => /^cd\s+\S+\s*$/.test(args))
        .map((step) => at(step)),
  },
  {
    code: 'sudoInRun',
    severity: 'error',
    find: (model) =>
      withCommand(model.steps, /sudo\s/).map((step) =>
        // With options it may be meant for another user.
        at(
          step,
          {},
          /\bsudo\s+-/.test(step.args) ? undefined : withReplaced(model, step, /\bsudo\s+/g, ''),
        ),
      ),
  },
  {
    code: 'aptWithoutYes',
    severity: 'error',
    find: (model) =>
      withCommand(model.steps, /apt(?:-get)?\s+(?:-\S+\s+)*install\b/)
        .filter(({ args }) => !answersYes.test(args))
        .map((step) =>
          at(
            step,
            {},
            withReplaced(model, step, /(apt(?:-get)?\s+(?:-\S+\s+)*install)\b/, '$1 -y'),
          ),
        ),
  },
  {
    code: 'aptRecommends',
    severity: 'info',
    find: (model) =>
      withCommand(model.steps, /apt(?:-get)?\s+(?:-\S+\s+)*install\b/)
        .filter(({ args }) => !/--no-install-recommends|Install-Recommends/.test(args))
        .map((step) =>
          at(
            step,
            {},
            withReplaced(
              model,
              step,
              /(apt(?:-get)?\s+(?:-\S+\s+)*install(?:\s+-y)?)\b/,
              '$1 --no-install-recommends',
            ),
          ),
        ),
  },
  {
    code: 'aptLists',
    severity: 'info',
    find: (model) =>
      withCommand(shippedSteps(model), /apt(?:-get)?\s+(?:-\S+\s+)*update\b/)
        .filter(
          ({ args, flags }) =>
            !/rm\s+-\w*r\w*\s+.*\/var\/lib\/apt/.test(args) &&
            !flags.some(({ value }) => value.includes('/var/lib/apt')),
        )
        .map((step) => at(step, {}, withoutLists(model, step))),
  },
  {
    code: 'aptUpdateAlone',
    severity: 'warning',
    find: ({ steps }) =>
      runs(steps)
        .filter(({ args }) => /^apt(?:-get)?\s+(?:-\S+\s+)*update(?:\s+-\S+)*\s*$/.test(args))
        .map((step) => at(step)),
  },
  {
    code: 'aptForPeople',
    severity: 'info',
    find: (model) =>
      withCommand(model.steps, /apt\s+(?:-\S+\s+)*(install|update|upgrade)\b/).map((step) =>
        at(
          step,
          {},
          withReplaced(
            model,
            step,
            /\bapt(?=\s+(?:-\S+\s+)*(?:install|update|upgrade)\b)/g,
            'apt-get',
          ),
        ),
      ),
  },
  {
    code: 'apkCache',
    severity: 'info',
    find: (model) =>
      withCommand(shippedSteps(model), /apk\s+(?:-\S+\s+)*add\b/)
        .filter(
          ({ args, flags }) =>
            !/--no-cache|-\w*U\b.*rm|\/var\/cache\/apk/.test(args) &&
            !flags.some(({ value }) => value.includes('apk')),
        )
        .map((step) =>
          at(step, {}, withReplaced(model, step, /\b(apk\s+(?:-\S+\s+)*add)\b/, '$1 --no-cache')),
        ),
  },
  {
    code: 'pipeWithoutPipefail',
    severity: 'info',
    find: (model) =>
      model.stages.flatMap((stage) => {
        const stages = stageChain(stage, model);
        const chain = stages.flatMap(({ steps }) => steps);
        const isSafe =
          isWindowsImage(stages.at(-1)?.base ?? '') ||
          chain.some(({ name, args }) => name === 'SHELL' && isWithoutPipes(args));
        const isPiped = ({ args, json }: Step) =>
          json === null &&
          !args.includes('<<') &&
          /[^|^]\|[^|&]/.test(withoutArguments(withoutTests(withoutPatterns(args)))) &&
          !args.includes('pipefail');
        return isSafe
          ? []
          : runs(stage.steps)
              .filter(isPiped)
              .map((step) => at(step));
      }),
  },
  {
    code: 'wgetAndCurl',
    severity: 'info',
    find: ({ stages }) =>
      stages.flatMap(({ steps }) => {
        const [curl] = withCommand(steps, /curl\s/);
        const [wget] = withCommand(steps, /wget\s/);
        return curl !== undefined && wget !== undefined ? [at(wget)] : [];
      }),
  },
  {
    code: 'runsInARow',
    severity: 'info',
    find: (model) =>
      shippedStages(model).flatMap(({ steps }) =>
        steps
          .filter(({ name }) => !/^(CMD|ENTRYPOINT|HEALTHCHECK)$/.test(name))
          .filter((step, index, layers) => {
            const before = layers[index - 1];
            return before !== undefined && isPlainRun(step) && isPlainRun(before);
          })
          .map((step) => at(step)),
      ),
  },
];

/** What a stage that is only copied from keeps, nobody gets. */
function shippedSteps(model: DockerfileModel): Step[] {
  return shippedStages(model).flatMap(({ steps }) => steps);
}

/** A shell told to mind the whole pipe, or one of Windows, which has no such option. */
function isWithoutPipes(shell: string): boolean {
  return /pipefail|powershell|pwsh|cmd/i.test(shell);
}

/** Without what only looks like a pipe: text in quotes, escaped signs, `[[ ... ]]`, and the words of a `case`. */
function withoutPatterns(text: string): string {
  const plain = withoutQuotes(text.replace(/\\[|]/g, '')).replace(/\[\[.{0,500}?\]\]/gs, '');
  const words = /[^\s;|()]+(?:\s*\|\s*[^\s;|()]+)+\s*\)/g;
  return plain.replace(/\bcase\s.{0,2000}?\besac\b/gs, (block) => block.replace(words, ')'));
}

/** Without `$(...)` where it makes an argument: how the command in it ends counts only where it makes a value. */
function withoutArguments(text: string): string {
  return text.replace(/(?<![=\w])\$\((?:[^()]|\([^()]*\))*\)/g, '');
}

/** `x | grep -q y` asks a question: what x ends with is no part of the answer, and with pipefail it may be in the way. */
function withoutTests(text: string): string {
  return text.replace(/\|\s*[ef]?grep\s+(?:-\S+\s+)*-\w*q\w*/g, '');
}

function runs(steps: readonly Step[]): Step[] {
  return steps.filter(({ name }) => name === 'RUN');
}

/** RUN steps in which a command begins so: at the start or after `&&`, `||`, `;`, `|`, `(`. */
function withCommand(steps: readonly Step[], command: RegExp): Step[] {
  const pattern = new RegExp(`(^|&&|\\|\\||[;|(\\n])\\s*(?:\\w+=\\S*\\s+)*${command.source}`);
  return runs(steps).filter(({ args }) => pattern.test(args));
}

function isPlainRun({ name, flags, args, json }: Step): boolean {
  return (
    name === 'RUN' &&
    flags.length === 0 &&
    json === null &&
    !args.includes('<<') &&
    (args.match(/&&|;/g) ?? []).length < 2
  );
}

/** Not where the end of the command is the end of a comment, a here-document or something else than the installation. */
function withoutLists(model: DockerfileModel, step: Step): WriteFix | undefined {
  const isOpen = /#|<<|\binstall\b/.exec(step.args)?.[0] !== 'install' || step.json !== null;
  if (isOpen) return undefined;
  return withReplaced(model, step, /\s*$/, ' && rm -rf /var/lib/apt/lists/*');
}

function withoutQuotes(text: string): string {
  return text.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '""');
}
