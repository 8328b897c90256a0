import type { JobEvent, JobStep } from '../job/job.ts';
import { newStep } from '../job/step.ts';

/** An event that a build's output gives rise to. */
export type BuildEvent = Extract<JobEvent, { type: 'step' | 'log' }>;

interface Transfer {
  readonly current: number;
  readonly total: number;
  readonly isDone: boolean;
}

/** What is known of a build so far. */
export interface BuildSoFar {
  readonly steps: ReadonlyMap<string, JobStep>;
  /** By step, then by name: a layer that is downloaded, the context that is sent. */
  readonly transfers: ReadonlyMap<string, ReadonlyMap<string, Transfer>>;
  /** Bytes of a log line that has not ended, by step and stream. */
  readonly partials: ReadonlyMap<string, Uint8Array>;
  /** The last lines of each step, and under the empty id those outside steps. */
  readonly tails: ReadonlyMap<string, readonly string[]>;
}

/** The same while one chunk is read: copies of the maps, so that who holds the state before sees no change. */
export interface BuildDraft {
  readonly steps: Map<string, JobStep>;
  readonly transfers: Map<string, ReadonlyMap<string, Transfer>>;
  readonly partials: Map<string, Uint8Array>;
  readonly tails: Map<string, readonly string[]>;
  readonly events: BuildEvent[];
}

const tailLength = 100;

export const nothingBuilt: BuildSoFar = {
  steps: new Map(),
  transfers: new Map(),
  partials: new Map(),
  tails: new Map(),
};

export function draftOf(build: BuildSoFar): BuildDraft {
  return {
    steps: new Map(build.steps),
    transfers: new Map(build.transfers),
    partials: new Map(build.partials),
    tails: new Map(build.tails),
    events: [],
  };
}

/** Replaces a step's state, or begins it. */
export function setStep(draft: BuildDraft, id: string, change: Partial<JobStep>): void {
  const before = draft.steps.get(id) ?? newStep({ id, title: id });
  const step = { ...before, ...change };
  draft.steps.set(id, step);
  draft.events.push({ type: 'step', step });
}

export function addLines(draft: BuildDraft, step: string, lines: string[]): void {
  if (lines.length === 0) return;
  draft.tails.set(step, [...(draft.tails.get(step) ?? []), ...lines].slice(-tailLength));
  draft.events.push({ type: 'log', step, lines });
}

/**
 * Notes how far a part of a step is. Parts that count bytes make up the step's progress; of one that does not
 * (`exporting layers`) the end is a line of the log.
 */
export function setTransfer(
  draft: BuildDraft,
  { step, name, ...transfer }: Transfer & { step: string; name: string },
): void {
  const before = draft.transfers.get(step)?.get(name);
  const all = new Map(draft.transfers.get(step)).set(name, transfer);
  draft.transfers.set(step, all);
  if (transfer.current > 0 || transfer.total > 0) {
    setStep(draft, step, { progress: sumOf([...all.values()]) });
  } else if (transfer.isDone && before?.isDone !== true) addLines(draft, step, [name]);
}

function sumOf(transfers: readonly Transfer[]): JobStep['progress'] {
  const counted = transfers.filter(({ current, total }) => current > 0 || total > 0);
  const sum = (key: 'current' | 'total') => counted.reduce((all, one) => all + one[key], 0);
  const isKnown = counted.every(({ total }) => total > 0);
  return { current: sum('current'), total: isKnown ? sum('total') : null };
}

const stageName =
  /^\[(?:(?<platform>[a-z0-9]+\/[^ \]]+?)(?:->[^ \]]+)? )?(?<stage>[^\s\]]+) +\d+\/\d+\]/;

/**
 * The stage of a step by its name: `build` for `[build 4/5] RUN go build`, `linux/arm64 build` where it names a
 * platform, empty for `[2/5]`, `[internal] ...` and `exporting to image`.
 */
export function stageOf(name: string): string {
  const { platform, stage } = stageName.exec(name)?.groups ?? {};
  return [platform, stage].filter((part) => part !== undefined).join(' ');
}

/** A step's name on one line: BuildKit keeps the white space of continued Dockerfile lines. */
export function titleOf(name: string): string {
  return name.replace(/\s+/g, ' ').trim();
}

/** BuildKit ends the error of every step that it stopped with these words, its own or another's failure being why. */
export function isCancelled(error: string): boolean {
  return error.includes('context canceled');
}
