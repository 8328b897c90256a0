import { encodeText } from '#shared/domain/config/decode.ts';
import { failure } from '#shared/domain/failure.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { planChange } from '#shared/domain/tuning/change.ts';
import type { PcState } from '#shared/domain/tuning/consequences.ts';
import { mergeTarget } from '#shared/domain/tuning/merge.ts';
import type { FileChange, Plan } from '#shared/domain/tuning/plan.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { observe, type Look, type Observed } from './observe.ts';
import type { TuningPorts } from './ports.ts';
import type { SourcedTarget } from './target.ts';
import { targetsOf } from './targets.ts';

/** One file to write: only if it still is at `revision`. */
export interface Write {
  readonly path: string;
  readonly revision: string;
  /** Null: the file goes. */
  readonly content: Uint8Array | null;
  /** The revision that the content makes. */
  readonly written: string;
}

export interface Prepared {
  readonly plan: Plan;
  readonly targets: readonly SourcedTarget[];
  readonly writes: readonly Write[];
  readonly pc: PcState;
  /** Running containers that stop meanwhile. */
  readonly containers: readonly Container[];
}

/**
 * Reads the files and the PC's state, and plans the wish: nothing is written, started or stopped.
 * @throws Failure FILE_CHANGED where a text from an editor does not go together with what the file has become.
 */
export async function prepare(ports: TuningPorts, wish: Wish, look: Look = {}): Promise<Prepared> {
  const observing = observeFor(ports, wish, look);
  const [{ pc, containers }, sourced] = await Promise.all([
    observing,
    targetsOf(ports, wish, { look: async () => (await observing).pc, signal: look.signal }),
  ]);
  const targets = sourced.map(withMerged);
  const plan = planChange(wish, targets, pc);
  return {
    plan,
    targets,
    pc,
    writes: targets.map((target, index) => writeOf(ports, target, plan.files[index])),
    containers: containers.filter(({ name }) => plan.stops.containers.includes(name)),
  };
}

/** What runs is only told of where nothing is restarted; once it was shown, it need not be waited for again. */
const patience = { first: 5000, again: 1000 } as const;

/** How to look at what runs. It is waited for where it decides what is done: presets, ways back, restarts. */
export function lookFor(
  { type }: Wish,
  { restart, isShown }: { readonly restart: boolean; readonly isShown: boolean },
): Omit<Look, 'signal'> {
  const isOnlyTold = !restart && (type === 'edits' || type === 'text');
  const patienceMs = isOnlyTold ? patience[isShown ? 'again' : 'first'] : undefined;
  return { isOnlyWritten: !restart, patienceMs };
}

/** A rescue is for an engine that does not run, and shall. */
async function observeFor(ports: TuningPorts, wish: Wish, look: Look): Promise<Observed> {
  const observed = await observe(ports, look);
  const { pc } = observed;
  if (wish.type !== 'rescue' || pc.engine === null) return observed;
  return { ...observed, pc: { ...pc, engine: { ...pc.engine, isWanted: true } } };
}

function withMerged(target: SourcedTarget): SourcedTarget {
  const { wanted, path, text } = target;
  if (wanted.type !== 'text') return target;
  const merged = mergeTarget(target, wanted.base)?.merged ?? null;
  if (merged === null) throw failure('FILE_CHANGED', { path });
  return { ...target, wanted: { type: 'text', text: merged, base: text } };
}

function writeOf(
  { files }: TuningPorts,
  target: SourcedTarget,
  change: FileChange | undefined,
): Write {
  const content = contentOf(target, change?.after ?? null);
  return {
    path: target.path,
    revision: target.revision,
    content,
    written: files.revisionOf(content),
  };
}

function contentOf({ bytes, encoding }: SourcedTarget, after: string | null): Uint8Array | null {
  if (bytes !== undefined) return bytes;
  return after === null ? null : encodeText(after, encoding);
}
