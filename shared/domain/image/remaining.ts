import type { JobStep } from '../job/job.ts';
import type { BuildRecord, StepTime } from './inside/builds.ts';
import { readInstruction } from './instruction.ts';
import { stepGraph } from './stepGraph.ts';

/** How long steps took in earlier builds, by `stepKey`. */
export interface StepHistory {
  /** Median of the times that it really ran, in milliseconds. */
  readonly ran: ReadonlyMap<string, number>;
  /** The steps of the newest build in their order; `cached` there took no time. */
  readonly newest: readonly StepTime[];
}

/** Older builds say little of the next one. */
const consideredBuilds = 8;
const longestKey = 160;

/** What a step is known by from build to build: its place among the steps may change, its words do not. */
export function stepKey(title: string): string {
  const instruction = readInstruction(title);
  const words = instruction === null ? title : `[${instruction.stage}] ${instruction.text}`;
  return words.slice(0, longestKey);
}

/** What the steps of a build took that is over, for its record; those that did not run to their end are left out. */
export function timesOf(steps: readonly JobStep[]): StepTime[] {
  return steps.flatMap(({ title, state, startedAt, endedAt }) => {
    if (typeof title !== 'string' || (state !== 'done' && state !== 'cached')) return [];
    const ms = startedAt === null || endedAt === null ? 0 : Math.max(0, endedAt - startedAt);
    const cached = state === 'cached';
    return [{ key: stepKey(title), ms: cached ? 0 : Math.round(ms), cached }];
  });
}

/** What earlier builds, the oldest first, say of the time that steps take; null where none of them kept times. */
export function historyOf(builds: readonly BuildRecord[]): StepHistory | null {
  const known = builds.flatMap(({ times }) => (times === undefined ? [] : [times]));
  const newest = known.at(-1);
  if (newest === undefined) return null;
  const all = new Map<string, number[]>();
  for (const { key, ms, cached } of known.slice(-consideredBuilds).flat()) {
    if (!cached) all.set(key, [...(all.get(key) ?? []), ms]);
  }
  return { newest, ran: new Map([...all].map(([key, times]) => [key, median(times)])) };
}

/**
 * Milliseconds that a running build still takes by what its steps took before, along the longest way through the steps
 * that are left; null where a command that is left has no history, or nothing runs.
 */
export function remainingMs(
  history: StepHistory,
  steps: readonly JobStep[],
  now: number,
): number | null {
  if (!steps.some(({ state }) => state === 'running')) return null;
  const told = steps.filter(({ title }) => typeof title === 'string');
  const left = new Map<string, number>();
  const edges = stepGraph(told)?.edges ?? [];
  const work = { history, edges, steps: new Map(told.map((step) => [step.id, step])), now };
  for (const step of told) {
    const own = timeLeft(work, step);
    if (own === null) return null;
    left.set(step.id, own);
  }
  return longestWay(left, edges) + unseenMs(history, told);
}

/**
 * Time of the steps that have not been announced yet. The plain form announces a step when it begins; rawjson all
 * instructions at once, so that one missing there is no longer in the Dockerfile.
 */
function unseenMs({ newest, ran }: StepHistory, told: readonly JobStep[]): number {
  const seen = new Set(told.map(({ title }) => stepKey(String(title))));
  const isAllTold = told.some(({ after }) => after !== undefined);
  const hasRun = told.some((step) => isWork(step) && isUncached(step));
  return newest
    .filter(({ key }) => !seen.has(key) && !(isAllTold && key.startsWith('[')))
    .map(({ key, ms, cached }) => (cached && !hasRun ? 0 : (ran.get(key) ?? ms)))
    .reduce((sum, ms) => sum + ms, 0);
}

function isUncached({ state }: JobStep): boolean {
  return state === 'running' || state === 'done';
}

interface Work {
  readonly history: StepHistory;
  readonly edges: readonly { readonly from: string; readonly to: string }[];
  readonly steps: ReadonlyMap<string, JobStep>;
  readonly now: number;
}

/** A step that takes longer than ever is given a little more, in proportion: an estimate must not stand at nothing. */
const overtime = 0.15;

function timeLeft(work: Work, step: JobStep): number | null {
  const { history, now } = work;
  if (step.state !== 'running' && step.state !== 'waiting') return 0;
  const key = stepKey(String(step.title));
  const usual = history.ran.get(key);
  if (step.state === 'running') {
    const elapsed = Math.max(0, now - (step.startedAt ?? now));
    if (usual !== undefined) return Math.max(usual - elapsed, elapsed * overtime);
    return isCommand(step) ? null : 0;
  }
  const before = history.newest.find((one) => one.key === key);
  const willRun = isChanged(work, step.id) || before?.cached !== true;
  if (!willRun) return 0;
  return usual ?? (isCommand(step) ? null : 0);
}

/** Whether something that the step uses was not taken from the cache this time, so that it is not either. */
function isChanged(work: Work, id: string, seen = new Set<string>()): boolean {
  return work.edges.some(({ from, to }) => {
    if (to !== id || seen.has(from)) return false;
    seen.add(from);
    const step = work.steps.get(from);
    if (step !== undefined && isWork(step) && isUncached(step)) return true;
    return isChanged(work, from, seen);
  });
}

/** Only a command may take any time; what copies files is quick, and may never have run since times are kept. */
function isCommand({ title }: JobStep): boolean {
  return readInstruction(String(title))?.text.startsWith('RUN ') ?? false;
}

/** Loading and sending are quick or unknowable; an instruction other than FROM is what a build waits for. */
function isWork({ title }: JobStep): boolean {
  const instruction = readInstruction(String(title));
  return instruction !== null && !instruction.text.startsWith('FROM ');
}

function longestWay(left: ReadonlyMap<string, number>, edges: Work['edges']): number {
  const done = new Map<string, number>();
  const way = (id: string): number => {
    const known = done.get(id);
    if (known !== undefined) return known;
    // A circle cannot be; were there one, it must end.
    done.set(id, 0);
    const before = edges.filter(({ to }) => to === id).map(({ from }) => way(from));
    const total = (left.get(id) ?? 0) + Math.max(0, ...before);
    done.set(id, total);
    return total;
  };
  return Math.max(0, ...[...left.keys()].map(way));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (upper + (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0)) / 2;
}

/**
 * The end to show, in milliseconds since 1970: an earlier estimate is taken over by halves, a later one only as fast as
 * time goes by since `shown` was shown. So what is shown as left never rises. The estimate itself where nothing is shown.
 */
export function steadyEnd(
  shown: { readonly end: number; readonly at: number } | null,
  estimated: number,
  now: number,
): number {
  if (shown === null) return estimated;
  const delay = estimated - shown.end;
  return shown.end + (delay <= 0 ? delay / 2 : Math.min(delay, Math.max(0, now - shown.at)));
}

/** Seconds to say: single ones at the end, steps of five before, of fifteen beyond a minute and a half. */
export function roundedSeconds(milliseconds: number): number {
  const seconds = Math.max(1, Math.ceil(milliseconds / 1000));
  if (seconds <= 10) return seconds;
  const step = seconds <= 90 ? 5 : 15;
  return Math.ceil(seconds / step) * step;
}
