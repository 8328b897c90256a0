import type { TFunction } from 'i18next';
import type {
  Login,
  PushedImage,
  PushProblem,
  PushResult,
} from '#shared/domain/image/push/push.ts';
import { formatDuration } from '#shared/domain/units.ts';
import { say } from '#shared/locales/say.ts';
import { formatTable } from './table.ts';

/** What speaks against a push, one problem a line. */
export function formatPushProblems(problems: readonly PushProblem[], t: TFunction): string {
  return problems
    .map(({ severity, message }) => `${t(`cli:severity.${severity}`)}: ${say(t, message)}`)
    .join('\n');
}

/**
 * Finished pushes: each target with its digest, ready to be pasted, and what was sent; then those that were not tried
 * because one before them did not arrive.
 */
export function formatPushes({ pushes, untried }: PushResult, t: TFunction): string {
  return [
    ...pushes.map((push) => formatPushed(push, t)),
    ...untried.map((target) => t('cli:push.untried', { target })),
  ].join('\n');
}

function formatPushed(
  { target, digest, isVerified, layers, durationMs }: PushedImage,
  t: TFunction,
): string {
  const time = formatDuration(durationMs);
  const key = isVerified ? 'cli:push.verified' : 'cli:push.unverified';
  return `${target}@${digest}\n  ${t(key, { ...layers, time })}`;
}

/** The logins that docker keeps, one a line. */
export function formatLogins(logins: readonly Login[], t: TFunction): string {
  if (logins.length === 0) return t('cli:login.none');
  return formatTable(
    logins.map(({ registry, username, kept, helper }) => [
      registry,
      username,
      t(`cli:login.${kept}`, { helper }),
    ]),
  );
}
