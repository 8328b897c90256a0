import type { StateRef } from '#shared/domain/tuning/historyEntry.ts';
import { carryOut } from '../carryOut.ts';
import type { Call, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { joinBlocks } from '../format/table.ts';
import { formatHistory, formatUnreadable } from '../format/tuning.ts';
import { parseState } from '../parseOptions.ts';
import { UsageError } from '../usageError.ts';

/**
 * `tuning history`, with `--diff A B` what differs between two states. In JSON the entries that cannot be read stand
 * among the others, with `unreadable` for their outcome.
 */
export async function history(call: Call): Promise<Outcome> {
  const { client, t, signal, options } = call;
  if (options.diff !== undefined) return await diff(call, options.diff);
  const [entries, unreadable] = await Promise.all([
    client.tuning.history(undefined, { signal }),
    client.tuning.unreadable(undefined, { signal }),
  ]);
  const json = [
    ...entries,
    ...unreadable.map((one) => ({ ...one, outcome: 'unreadable' as const })),
  ];
  const text = joinBlocks([
    entries.length === 0 && unreadable.length > 0 ? '' : formatHistory(entries, t),
    formatUnreadable(unreadable, t),
  ]);
  return { exitCode: exitCodes.done, json: json.toSorted((a, b) => b.at - a.at), text };
}

async function diff({ client, t, signal }: Call, states: readonly StateRef[]): Promise<Outcome> {
  const [from, to, more] = states;
  if (from === undefined || to === undefined || more !== undefined)
    throw new UsageError('twoStates', '');
  const result = await client.tuning.diff({ from, to }, { signal });
  const text = joinBlocks(result.files.map((file) => file.diff.trimEnd()));
  return {
    exitCode: exitCodes.done,
    json: result,
    text: text === '' ? t('cli:history.same') : text,
  };
}

/** `tuning restore ID`: the files as that change left them, or with `:before` as it found them. */
export function restore(call: Call): Promise<Outcome> {
  const state = parseState(call.subject);
  if (state === 'now') throw new UsageError('state', state);
  const mode = call.options.yes === true ? 'apply' : 'ask';
  const wish = { type: 'restore' as const, ...state };
  return carryOut(call, wish, { mode, restart: call.options.restart ?? true });
}

/** `tuning prune`: shows what would go, and forgets it where `--yes` confirms. */
export async function prune({ client, t, options, signal }: Call): Promise<Outcome> {
  const { keep, olderThan, yes = false } = options;
  if (keep === undefined && olderThan === undefined) throw new UsageError('limit', '');
  const limits = {
    ...(keep !== undefined && { keep }),
    ...(olderThan !== undefined && { olderThanDays: olderThan }),
  };
  const result = await client.tuning.prune({ ...limits, dryRun: !yes }, { signal });
  const { removed, kept } = result;
  const some = yes ? 'done' : 'would';
  const which = removed.length === 0 ? 'none' : some;
  const text = [t(`cli:prune.${which}`, { count: removed.length, kept }), ...removed];
  return { exitCode: exitCodes.done, json: { ...result, applied: yes }, text: text.join('\n') };
}
