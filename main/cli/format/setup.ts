import type { TFunction } from 'i18next';
import type { Step } from '#shared/domain/setup/step.ts';
import { say } from '#shared/locales/say.ts';
import { indent } from './table.ts';

/** Each step: its state, what was found, and what would be done with which commands. */
export function formatSteps(steps: readonly Step[], t: TFunction): string {
  return steps.map((step) => formatStep(step, t)).join('\n');
}

function formatStep(step: Step, t: TFunction): string {
  const first = t('cli:setup.line', {
    state: t(`cli:setup.${step.state}`),
    name: t(`cli:setupStep.${step.name}`),
    found: say(t, step.found),
  });
  if (step.remedy === null || step.state === 'done') return first;
  const { explanation, commands, link, needsAdministrator, needsRestart } = step.remedy;
  const lines = [
    say(t, explanation),
    ...commands.map((command) => `> ${command}`),
    needsAdministrator ? t('cli:setup.needsAdministrator') : '',
    needsRestart ? t('cli:setup.needsRestart') : '',
    formatLink(link),
  ];
  return [first, indent(lines.filter((line) => line !== '').join('\n'))].join('\n');
}

/** Pages of the app itself, and the command that does the same. */
const pages: Readonly<Record<string, string>> = { '/tuning': '> slipway tuning apply' };

function formatLink(link: string | null): string {
  if (link === null) return '';
  return link.startsWith('/') ? (pages[link] ?? '') : link;
}

/** Whether something is left to do; a step that was skipped on purpose is not. */
export function isSetupIncomplete(steps: readonly Step[]): boolean {
  return steps.some(({ state }) => state === 'todo' || state === 'blocked');
}
