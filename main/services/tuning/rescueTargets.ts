import { decodeText } from '#shared/domain/config/decode.ts';
import { failure, Failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import type { PcState } from '#shared/domain/tuning/consequences.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { errorsOf, repairText } from '#shared/domain/tuning/rescue.ts';
import type { TuningPorts } from './ports.ts';
import { readState, type PastFile } from './states.ts';
import { ownPath, targetAt, wholeTarget, type SourcedTarget } from './target.ts';

type RescueWish = Extract<Wish, { type: 'rescue' }>;

/**
 * What each way out of a bad daemon.json makes of it.
 * @throws Failure PLAN_REFUSED where the way is not there: no good copy, or nothing that could be mended.
 */
export async function rescueTargets(
  ports: TuningPorts,
  wish: RescueWish,
  pc: PcState,
): Promise<SourcedTarget[]> {
  if (wish.way === 'aside') return await asideTargets(ports);
  return [
    await (wish.way === 'repair' ? repairTarget(ports, pc) : snapshotTarget(ports, wish, pc)),
  ];
}

/** The newest copy of the file that has no errors and is not what is there now. */
export async function findGood(
  ports: TuningPorts,
  pc: PcState,
  id?: string,
): Promise<{ entry: HistoryEntry; bytes: Uint8Array } | null> {
  const path = ownPath(ports, 'daemon');
  const now = ports.files.revisionOf(await ports.files.readBytes(path));
  for (const entry of await ports.history.list()) {
    const isMeant = id === undefined || entry.id === id;
    if (!isMeant || !entry.files.some((file) => file.path === path)) continue;
    // Newest first: what an applied change left was seen to work, what it found comes after.
    for (const side of ['after', 'before'] as const) {
      if (side === 'after' && entry.outcome !== 'applied') continue;
      const bytes = (await pastFiles(ports, entry.id, side)).find(
        (file) => file.path === path,
      )?.bytes;
      if (bytes === undefined || bytes === null || ports.files.revisionOf(bytes) === now) continue;
      const text = decodeText(bytes)?.text;
      if (text !== undefined && errorsOf('daemon', text, pc.lint).length === 0)
        return { entry, bytes };
    }
  }
  return null;
}

async function pastFiles(
  ports: TuningPorts,
  id: string,
  side: 'before' | 'after',
): Promise<PastFile[]> {
  try {
    return await readState(ports, { id, side });
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

async function snapshotTarget(ports: TuningPorts, wish: RescueWish, pc: PcState) {
  const good = await findGood(ports, pc, wish.id);
  if (good === null) throw failure('PLAN_REFUSED', { reason: wish.way });
  const place = { kind: 'daemon' as const, path: ownPath(ports, 'daemon') };
  return await wholeTarget(ports, place, { ...good, reason: 'tuning:reason.rescue.snapshot' });
}

async function repairTarget(ports: TuningPorts, pc: PcState): Promise<SourcedTarget> {
  const path = ownPath(ports, 'daemon');
  const { text } = await ports.files.readText(path);
  const repaired = repairText('daemon', text, pc.lint);
  if (repaired === null || repaired === text) throw failure('PLAN_REFUSED', { reason: 'repair' });
  const reason = message('tuning:reason.rescue.repair');
  return await targetAt(ports, { kind: 'daemon', path }, { type: 'whole', text: repaired, reason });
}

/** The file goes, and its very bytes come to lie beside it. Docker Desktop writes a new one. */
async function asideTargets(ports: TuningPorts): Promise<SourcedTarget[]> {
  const path = ownPath(ports, 'daemon');
  const bytes = await ports.files.readBytes(path);
  if (bytes === null) throw failure('PLAN_REFUSED', { reason: 'aside' });
  const place = { kind: 'daemon' as const, path: await freeName(ports, path) };
  const reason = 'tuning:reason.rescue.aside';
  return [
    await wholeTarget(ports, place, { bytes, reason }),
    await wholeTarget(ports, { kind: 'daemon', path }, { bytes: null, reason }),
  ];
}

async function freeName({ files }: TuningPorts, path: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${path}.aside${number === 1 ? '' : `-${number}`}`;
    if ((await files.readBytes(name)) === null) return name;
  }
}
