import type { TFunction } from 'i18next';
import type { FailureValue } from '#shared/domain/failure.ts';
import { formatKnown } from './known.ts';
import { indent, joinBlocks } from './table.ts';

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
    formatKnown(said, data.exitCode, t),
  ]);
}

function commandLine(command: string, exitCode: number | null, t: TFunction): string {
  const shown = t('cli:failure.command', { command });
  return exitCode === null ? shown : `${shown}\n${t('cli:failure.exitCode', { exitCode })}`;
}
