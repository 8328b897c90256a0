import type { TFunction } from 'i18next';
import { explainEnd, messagesOf } from '#shared/domain/image/explain.ts';
import { say } from '#shared/locales/say.ts';
import { indent } from './table.ts';

/** More would bury the one that matters; they come in the order of how telling they are. */
const explainedAtMost = 2;

/** What is known of the errors that a program printed or ended with, in words: the most telling first. */
export function sayKnown(output: string, exitCode: number | null, t: TFunction) {
  return explainEnd(output, exitCode)
    .slice(0, explainedAtMost)
    .map((explanation) => {
      const { cause, fix } = messagesOf(explanation);
      return { id: explanation.id, cause: say(t, cause), fix: say(t, fix) };
    });
}

/** The same under a heading; empty where nothing is known. */
export function formatKnown(output: string, exitCode: number | null, t: TFunction): string {
  const known = sayKnown(output, exitCode, t);
  if (known.length === 0) return '';
  const lines = known.flatMap(({ cause, fix }) => [cause, indent(fix)]);
  return `${t('cli:failure.known')}\n${indent(lines.join('\n'))}`;
}
