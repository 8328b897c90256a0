import type { TFunction } from 'i18next';
import type { FailureValue } from '#shared/domain/failure.ts';
import { explainOutput, messagesOf } from '#shared/domain/image/explain.ts';
import { say } from '#shared/locales/say.ts';
import { indent, joinBlocks } from './table.ts';

/** More would bury the one that matters; they come in the order of how telling they are. */
const explainedAtMost = 2;

/**
 * A failure for people: what happened, whether anything changed, what to do next, what the program said, and, nearest to
 * the prompt, what is known of that.
 */
export function formatFailure({ code, data }: FailureValue, t: TFunction): string {
  const sentence = (part: string) => t(`failure:${code}.${part}`, data.values);
  const said = data.output?.trimEnd() ?? '';
  return joinBlocks([
    `${t('cli:failure.label')} ${sentence('title')}`,
    [
      sentence('explain').trimEnd(),
      data.changed
        ? t([`failure:${code}.changed`, 'cli:failure.changed'])
        : t('cli:failure.unchanged'),
      sentence('next'),
    ].join('\n'),
    data.command === null ? '' : commandLine(data.command, data.exitCode, t),
    said === '' ? '' : `${t('cli:failure.output')}\n${indent(said)}`,
    formatKnown(said, t),
  ]);
}

function formatKnown(output: string, t: TFunction): string {
  const known = explainOutput(output).slice(0, explainedAtMost).map(messagesOf);
  if (known.length === 0) return '';
  const lines = known.flatMap(({ cause, fix }) => [say(t, cause), indent(say(t, fix))]);
  return `${t('cli:failure.known')}\n${indent(lines.join('\n'))}`;
}

function commandLine(command: string, exitCode: number | null, t: TFunction): string {
  const shown = t('cli:failure.command', { command });
  return exitCode === null ? shown : `${shown}\n${t('cli:failure.exitCode', { exitCode })}`;
}
