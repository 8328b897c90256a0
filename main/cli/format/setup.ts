import type { TFunction } from 'i18next';
import type { Step } from '#shared/domain/setup/step.ts';
import { say } from '#shared/locales/texts.ts';
import { indent } from './table.ts';

/** Each step: its state, what was found, and what would be done with which commands. */
export function formatSteps(steps: readonly Step[], t: TFunction): string {
  return steps.map((step) => formatStep(step, t)).join('\n');
}

function formatStep(step: Step, t: TFunction): string {
  const first = `[${t(`cli:setup.${step.state}`)}] ${t(`cli:setupStep.${step.name}`)}: ${say(t, step.found)}`;
  if (step.remedy === null || step.state === 'done') return first;
  const { explanation, commands, link, needsAdministrator, needsRestart } = step.remedy;
  const lines = [
    say(t, explanation),
    ...commands.map((command) => `> ${command}`),
    needsAdministrator ? t('cli:setup.needsAdministrator') : '',
    needsRestart ? t('cli:setup.needsRestart') : '',
    link ?? '',
  ];
  return [first, indent(lines.filter((line) => line !== '').join('\n'))].join('\n');
}

/** Whether something is left to do; a step that was skipped on purpose is not. */
export function isSetupIncomplete(steps: readonly Step[]): boolean {
  return steps.some(({ state }) => state === 'todo' || state === 'blocked');
}
