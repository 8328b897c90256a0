import { decodeText } from '#shared/domain/config/decode.ts';
import { failure } from '#shared/domain/failure.ts';
import { unifiedDiff } from '#shared/domain/tuning/change.ts';
import type { Side, Wish } from '#shared/domain/tuning/wish.ts';
import type { StateDiff, StateRef } from '#shared/domain/tuning/historyEntry.ts';
import { absent } from '#main/services/ports/files.ts';
import type { StoredSnapshot } from '#main/services/ports/history.ts';
import type { TuningPorts } from './ports.ts';
import { wholeTarget, type Place, type SourcedTarget } from './target.ts';

/** A file of a past state; `bytes` null: there was none. */
export type PastFile = Place & { readonly bytes: Uint8Array | null };

/**
 * The files of a change as it found or left them.
 * @throws Failure HISTORY_MISSING where the change or its copy is gone.
 */
export async function readState(
  { history }: Pick<TuningPorts, 'history'>,
  { id, side }: { id: string; side: Side },
): Promise<PastFile[]> {
  const { entry, snapshots } = await history.read(id);
  return entry.files.map(({ kind, path }) => {
    const snapshot = snapshots.find((each) => each.path === path);
    if (snapshot === undefined) throw failure('HISTORY_MISSING', { id });
    return { kind, path, bytes: bytesOf(snapshot, side, id) };
  });
}

/** The files of a past state, or the one that is named, back as they were. */
export async function restoreTargets(
  ports: TuningPorts,
  { id, side, path }: Extract<Wish, { type: 'restore' }>,
): Promise<SourcedTarget[]> {
  const all = await readState(ports, { id, side });
  const files = all.filter((file) => path === undefined || file.path === path);
  if (files.length === 0) throw failure('HISTORY_MISSING', { id });
  const reason = 'tuning:reason.restore';
  return await Promise.all(files.map((file) => wholeTarget(ports, file, { ...file, reason })));
}

/** The files that both states know, side by side. */
export async function diffStates(
  ports: TuningPorts,
  { from, to }: { from: StateRef; to: StateRef },
): Promise<{ files: StateDiff[] }> {
  const [old, now] = await Promise.all([
    from === 'now' ? null : readState(ports, from),
    to === 'now' ? null : readState(ports, to),
  ]);
  const places = old ?? now ?? [];
  const files = await Promise.all(
    places.map(async (place) => {
      const texts = await Promise.all([textIn(ports, old, place), textIn(ports, now, place)]);
      const [before, after] = texts;
      if (before === undefined || after === undefined) return [];
      const { kind, path } = place;
      return [{ kind, path, from: before, to: after, diff: unifiedDiff(path, before, after) }];
    }),
  );
  return { files: files.flat() };
}

/** Undefined where the state does not know the file. */
async function textIn(
  { files }: TuningPorts,
  state: readonly PastFile[] | null,
  { path }: Place,
): Promise<string | null | undefined> {
  if (state === null) {
    const file = await files.readText(path);
    return file.exists ? file.text : null;
  }
  const found = state.find((file) => file.path === path);
  if (found === undefined) return undefined;
  if (found.bytes === null) return null;
  const decoded = decodeText(found.bytes);
  if (decoded === null) throw failure('FILE_UNDECODABLE', { path });
  return decoded.text;
}

function bytesOf(
  { bytes, after, written }: StoredSnapshot,
  side: Side,
  id: string,
): Uint8Array | null {
  if (side === 'before') return bytes;
  if (after === null && written !== absent) throw failure('HISTORY_MISSING', { id });
  return after;
}
