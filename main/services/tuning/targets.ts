import type { Edit, FileKind } from '#shared/domain/config/file.ts';
import { failure } from '#shared/domain/failure.ts';
import { message, type Message } from '#shared/domain/message.ts';
import { editsOfPreset, type ReasonedEdit } from '#shared/domain/tuning/change.ts';
import type { PcState } from '#shared/domain/tuning/consequences.ts';
import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { recommend } from '#shared/domain/tuning/recommend.ts';
import type { StoredSnapshot } from '#main/services/ports/history.ts';
import { readFileEvidence } from './evidence.ts';
import type { TuningPorts } from './ports.ts';
import { rescueTargets } from './rescueTargets.ts';
import { restoreTargets } from './states.ts';
import { ownPath, targetAt, wholeTarget, type SourcedTarget } from './target.ts';

interface Looking {
  /** What runs on the PC; only some wishes want to know. */
  readonly look: () => Promise<PcState>;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The files that a wish is about, as they are now, and what each is to become.
 * @throws Failure PLAN_REFUSED for a preset that this PC does not have, HISTORY_MISSING, UNSUPPORTED for a kind of file
 * of which no single one exists.
 */
export async function targetsOf(
  ports: TuningPorts,
  wish: Wish,
  { look, signal }: Looking,
): Promise<SourcedTarget[]> {
  if (wish.type === 'undo') return await undoTargets(ports, wish.id);
  if (wish.type === 'restore') return await restoreTargets(ports, wish);
  if (wish.type === 'rescue') return await rescueTargets(ports, wish, await look());
  if (wish.type === 'text') {
    const { kind, path = ownPath(ports, kind), text, base } = wish;
    const target = await targetAt(ports, { kind, path }, { type: 'text', text, base });
    const { encoding = target.encoding } = wish;
    return [{ ...target, encoding, encodingBefore: target.encoding }];
  }
  const edits =
    wish.type === 'preset' ? await presetEdits(ports, wish, signal) : wishedEdits(ports, wish);
  return await Promise.all(
    [...edits].map(([path, { kind, edits }]) =>
      targetAt(ports, { kind, path }, { type: 'edits', edits }),
    ),
  );
}

type EditsByPath = Map<string, { kind: FileKind; edits: ReasonedEdit[] }>;

async function presetEdits(
  ports: TuningPorts,
  { preset }: Extract<Wish, { type: 'preset' }>,
  signal?: AbortSignal,
): Promise<EditsByPath> {
  const machine = await ports.machine.show(signal);
  const edits = editsOfPreset(recommend(machine, await readFileEvidence(ports)), preset);
  if (edits === null) throw failure('PLAN_REFUSED', { reason: preset });
  return new Map([...edits].map(([kind, edits]) => [ownPath(ports, kind), { kind, edits }]));
}

function wishedEdits(ports: TuningPorts, { files }: Extract<Wish, { type: 'edits' }>): EditsByPath {
  const byPath: EditsByPath = new Map();
  for (const { kind, path = ownPath(ports, kind), edits } of files) {
    const before = byPath.get(path)?.edits ?? [];
    byPath.set(path, { kind, edits: [...before, ...edits.map(withReasons)] });
  }
  return byPath;
}

function withReasons({
  reasons = [],
  ...edit
}: Edit & { reasons?: Message[] | undefined }): ReasonedEdit {
  return { ...edit, reasons };
}

async function undoTargets(ports: TuningPorts, id: string): Promise<SourcedTarget[]> {
  const { entry, snapshots } = await ports.history.read(id);
  return await Promise.all(
    entry.files.map((file) => {
      const snapshot = snapshots.find(({ path }) => path === file.path);
      if (snapshot === undefined) throw failure('HISTORY_MISSING', { id });
      return undoTarget(ports, file, snapshot);
    }),
  );
}

/** A file that still is what the change wrote goes back byte for byte; in one edited since, only the keys go back. */
async function undoTarget(
  ports: TuningPorts,
  { kind, path, edits }: HistoryEntry['files'][number],
  { bytes, written }: StoredSnapshot,
): Promise<SourcedTarget> {
  const file = await ports.files.readText(path);
  if (file.revision !== written) {
    const reasons = [message('tuning:reason.undo.key')];
    const back = edits.map(({ key, before }) => ({ key, value: before, reasons }));
    return await targetAt(ports, { kind, path }, { type: 'edits', edits: back });
  }
  return await wholeTarget(ports, { kind, path }, { bytes, reason: 'tuning:reason.undo.whole' });
}
