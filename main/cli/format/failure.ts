import type { TFunction } from 'i18next';
import type { FailureValue } from '#shared/domain/failure.ts';
import { indent, joinBlocks } from './table.ts';

/** A failure for people: what happened, whether anything changed, what to do next, and what the program said. */
export function formatFailure({ code, data }: FailureValue, t: TFunction): string {
  const sentence = (part: string) => t(`failure:${code}.${part}`, data.values);
  const said = data.output?.trimEnd() ?? '';
  return joinBlocks([
    `${t('cli:failure.label')} ${sentence('title')}`,
    [
      sentence('explain'),
      t(data.changed ? 'cli:failure.changed' : 'cli:failure.unchanged'),
      sentence('next'),
    ].join('\n'),
    data.command === null ? '' : commandLine(data.command, data.exitCode, t),
    said === '' ? '' : `${t('cli:failure.output')}\n${indent(said)}`,
  ]);
}

function commandLine(command: string, exitCode: number | null, t: TFunction): string {
  const shown = t('cli:failure.command', { command });
  return exitCode === null ? shown : `${shown}\n${t('cli:failure.exitCode', { exitCode })}`;
}
