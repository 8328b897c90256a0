import type { Edit, FileKind } from '#shared/domain/config/file.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import type { UnreadableEntry } from '#shared/domain/tuning/unreadable.ts';
import { carryOut } from '../carryOut.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { joinBlocks } from '../format/table.ts';
import { formatRecommendation, formatUnreadable, newestUndoable } from '../format/tuning.ts';
import type { FileAssignment } from '../parseOptions.ts';
import { UsageError } from '../usageError.ts';
import { history, prune, restore } from './tuningHistory.ts';
import { exportTeam, importTeam } from './tuningTeam.ts';
import { rescue } from './tuningRescue.ts';

export const tuningCommands: readonly CommandSpec[] = [
  { verb: 'recommend', options: ['workload'], run: recommend },
  {
    verb: 'plan',
    options: ['preset', 'workload', 'set'],
    run: async (call) => carryOut(call, await wishOf(call), { mode: 'show', restart: true }),
  },
  {
    verb: 'apply',
    options: ['preset', 'workload', 'set', 'yes', 'restart'],
    run: async (call) => confirmed(call, await wishOf(call)),
  },
  {
    verb: 'undo',
    arguments: ['[id]'],
    options: ['yes', 'restart'],
    run: undo,
  },
  {
    verb: 'rescue',
    options: ['way', 'dryRun', 'yes', 'restart'],
    run: rescue,
  },
  {
    verb: 'export',
    options: ['preset', 'current', 'workload', 'key', 'exportFormat', 'outFile'],
    run: exportTeam,
  },
  {
    verb: 'import',
    arguments: ['<team-file>'],
    options: ['dryRun', 'yes', 'restart'],
    run: importTeam,
  },
  { verb: 'history', options: ['diff'], run: history },
  { verb: 'restore', arguments: ['<state>'], options: ['yes', 'restart'], run: restore },
  { verb: 'prune', options: ['keep', 'olderThan', 'yes'], run: prune },
];

function confirmed(call: Call, wish: Wish): Promise<Outcome> {
  const mode = call.options.yes === true ? 'apply' : 'ask';
  return carryOut(call, wish, { mode, restart: call.options.restart ?? true });
}

async function recommend({ client, t, options, signal }: Call): Promise<Outcome> {
  const recommendation = await client.tuning.recommend(wishesOf(options), { signal });
  const text = formatRecommendation(recommendation, t);
  return { exitCode: exitCodes.done, json: recommendation, text };
}

/** What the PC is for as it was named; left out: as it is kept. */
function wishesOf({ workload }: Call['options']) {
  return workload === undefined ? {} : { workloads: [...workload] };
}

/** The preset or the single settings that were named; the recommended preset where neither was. */
async function wishOf({ client, options, signal }: Call): Promise<Wish> {
  const { preset, set } = options;
  if (preset !== undefined && set !== undefined) throw new UsageError('presetAndSet', preset);
  if (set !== undefined) return { type: 'edits', files: groupByFile(set) };
  if (preset !== undefined) return { type: 'preset', preset };
  const { recommended } = await client.tuning.recommend(wishesOf(options), { signal });
  return { type: 'preset', preset: recommended };
}

function groupByFile(assignments: readonly FileAssignment[]): { kind: FileKind; edits: Edit[] }[] {
  const files = new Map<FileKind, Edit[]>();
  for (const { kind, edit } of assignments) files.set(kind, [...(files.get(kind) ?? []), edit]);
  return [...files].map(([kind, edits]) => ({ kind, edits }));
}

/**
 * Without an id the newest change that still holds. Where a newer one cannot be read nobody knows whether that is the one
 * that is meant: nothing is taken back then.
 */
async function undo(call: Call): Promise<Outcome> {
  const { client, subject, signal } = call;
  if (subject !== '') return confirmed(call, { type: 'undo', id: subject });
  const [entries, unreadable] = await Promise.all([
    client.tuning.history(undefined, { signal }),
    client.tuning.unreadable(undefined, { signal }),
  ]);
  const entry = newestUndoable(entries);
  const newer = unreadable.filter(({ at }) => at >= (entry?.at ?? 0));
  if (entry !== null && newer.length === 0) return confirmed(call, { type: 'undo', id: entry.id });
  return notUndone(call, entry?.id ?? null, newer);
}

function notUndone(
  { t }: Call,
  id: string | null,
  unreadable: readonly UnreadableEntry[],
): Outcome {
  const exitCode = exitCodes.couldNot;
  if (unreadable.length === 0)
    return { exitCode, json: { applied: false }, error: t('cli:plan.nothingToUndo') };
  const next = id === null ? '' : t('cli:plan.undoNamed', { id });
  const error = joinBlocks([t('cli:plan.undoUnsure'), formatUnreadable(unreadable, t), next]);
  return { exitCode, json: { applied: false, unreadable }, error };
}
