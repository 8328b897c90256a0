import { stageChain, type DockerfileModel, type Stage, type Step } from './model.ts';
import { at, type Finding, type LintRule } from './rule.ts';

/** Programs that read a command as text, which then has a shell after all. */
const shells = /(^|[\\/])(sh|ash|bash|dash|zsh|ksh|busybox|cmd|powershell|pwsh|fish)(\.exe)?$/i;
/** Words that mean something to a shell alone. */
const signs = /^(\d?>{1,2}|\d?>{1,2}&\d|<|\||\|\||&&|&|;)$/;
const variable = /\$(?:\{[A-Za-z_]\w*\}|[A-Za-z_]\w*)/;

/** What is written for a shell in a JSON list, which has none. Source: https://docs.docker.com/reference/dockerfile/#exec-form */
export const listRules: readonly LintRule[] = [
  {
    code: 'listWithoutShell',
    severity: 'warning',
    find: (model) => model.stages.flatMap((stage) => inLists(stage, model)),
  },
];

/** The words behind an ENTRYPOINT are its own affair. */
function inLists(stage: Stage, model: DockerfileModel): Finding[] {
  const steps = stageChain(stage, model).flatMap((each) => each.steps);
  const hasEntrypoint = steps.some(({ name }) => name === 'ENTRYPOINT');
  return stage.steps
    .filter(
      ({ name }) => name === 'ENTRYPOINT' || name === 'RUN' || (name === 'CMD' && !hasEntrypoint),
    )
    .flatMap((step) => {
      const word = shellWord(step);
      return word === null ? [] : [at(step, { name: step.name, word })];
    });
}

function shellWord({ json }: Step): string | null {
  if (json === null || json.some((word) => shells.test(word))) return null;
  const sign = json.slice(1).find((word) => signs.test(word));
  return sign ?? json.map((word) => variable.exec(word)?.[0]).find(Boolean) ?? null;
}
