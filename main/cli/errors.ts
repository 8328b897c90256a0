import { ORPCError } from '@orpc/client';
import { CommanderError } from 'commander';
import type { TFunction } from 'i18next';
import { Failure, failureSchema, type FailureValue } from '#shared/domain/failure.ts';
import type { Outcome } from './command.ts';
import { exitCodes } from './exitCodes.ts';
import { formatFailure } from './format/failure.ts';
import { sayKnown } from './format/known.ts';
import { UsageError } from './usageError.ts';

/** What a thrown error means for the terminal: a wrong command line, a failure of the world, or a bug. */
export function outcomeOfError(error: unknown, t: TFunction): Outcome {
  const usage = usageOf(error);
  if (usage !== null) return describeUsage(usage, t);
  const failure = failureOf(error);
  if (failure !== null)
    return {
      exitCode: exitCodes.couldNot,
      json: { failure: { ...failure, ...failureTexts(failure, t) } },
      error: formatFailure(failure, t),
    };
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    exitCode: exitCodes.couldNot,
    json: { bug: stack },
    error: `${t('cli:bug')}\n\n${stack}`,
  };
}

function failureTexts({ code, data }: FailureValue, t: TFunction) {
  return {
    title: t(`failure:${code}.title`, data.values),
    explain: t(`failure:${code}.explain`, data.values),
    next: t(`failure:${code}.next`, data.values),
    known: sayKnown(data.output ?? '', data.exitCode, t),
  };
}

/** The failure of the world that an error carries; null: it is something else. */
export function failureOf(error: unknown): FailureValue | null {
  if (error instanceof Failure) return error.value;
  if (!(error instanceof ORPCError)) return null;
  const parsed = failureSchema.safeParse({ code: error.code, data: error.data });
  return parsed.success ? parsed.data : null;
}

interface Usage {
  readonly code: string;
  readonly detail: string;
  readonly suggestion: string;
  /** The values that an option takes; empty where they cannot be listed. */
  readonly choices: string;
}

function usageOf(error: unknown): Usage | null {
  if (error instanceof UsageError)
    return { code: error.code, detail: error.detail, suggestion: '', choices: '' };
  if (error instanceof CommanderError) return readCommanderError(error);
  if (error instanceof ORPCError && error.code === 'BAD_REQUEST')
    return {
      code: 'badInput',
      detail: describeIssues(error.data),
      suggestion: '',
      choices: '',
    };
  return null;
}

/** What the schema of a procedure says against its input: `ports.0.host: Too big`. */
function describeIssues(data: unknown): string {
  const issues: unknown =
    typeof data === 'object' && data !== null && 'issues' in data ? data.issues : [];
  if (!Array.isArray(issues)) return '';
  return issues
    .map((issue: { path?: unknown[]; message?: string }) =>
      `${(issue.path ?? []).join('.')}: ${issue.message ?? ''}`.trim(),
    )
    .join('; ');
}

/**
 * Commander's code names the sentence. Its message is English, but the part of the command line that it means, the closest
 * known names and the values that an option takes stand in it between marks that do not change:
 * https://github.com/tj/commander.js/blob/v14.0.3/lib/command.js
 */
function readCommanderError({ code, message }: CommanderError): Usage {
  return {
    code: code.replace('commander.', ''),
    detail: /'([^']*)'/.exec(message)?.[1] ?? '',
    suggestion: /\(Did you mean (?:one of )?(.*?)\?\)/.exec(message)?.[1] ?? '',
    choices: /Allowed choices are (.*)\.$/.exec(message)?.[1] ?? '',
  };
}

function describeUsage(usage: Usage, t: TFunction): Outcome {
  const sentence = t(`cli:usage.${usage.code}`, {
    detail: usage.detail,
    defaultValue: t('cli:usage.other', { detail: usage.detail }),
  });
  const suggestion =
    usage.suggestion === '' ? '' : t('cli:usage.suggestion', { names: usage.suggestion });
  const { choices } = usage;
  const allowed = choices === '' ? '' : t('cli:usage.choices', { choices });
  const error = [sentence, allowed, suggestion, t('cli:usage.seeHelp')]
    .filter((line) => line !== '')
    .join('\n');
  return {
    exitCode: exitCodes.usage,
    json: { usage: { code: usage.code, detail: usage.detail, text: sentence } },
    error,
  };
}
