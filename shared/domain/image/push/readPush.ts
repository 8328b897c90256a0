import type { JobStep } from '#shared/domain/job/job.ts';
import { newStep } from '#shared/domain/job/step.ts';
import { message } from '#shared/domain/message.ts';

/** Where the reading of what `docker push` prints stands. */
export interface PushProgress {
  /** By the layer's short id, in the order in which they were first named. */
  readonly layers: ReadonlyMap<string, JobStep>;
  /** Digest of what was pushed; empty until docker says it. */
  readonly digest: string;
}

export interface PushLinesRead {
  readonly progress: PushProgress;
  /** The layers that have a new state. */
  readonly steps: JobStep[];
  /** Lines that are about no layer. */
  readonly rest: string[];
}

export const startOfPush: PushProgress = { layers: new Map(), digest: '' };

const states: readonly [pattern: RegExp, state: JobStep['state']][] = [
  [/^(?:Preparing|Waiting)$/, 'waiting'],
  [/^(?:Layer already exists|Already exists|Mounted from .*)$/, 'cached'],
  [/^Pushed$/, 'done'],
  [/^(?:Pushing|Retrying in) ?.*$/, 'running'],
];

/**
 * Reads lines of `docker push` as it prints them without a terminal: a layer's id and its new state, at the end the
 * digest. There are no sizes in this form. `scope` sets the steps of one push apart from another's; `at` dates them
 * (milliseconds since 1970). Source: https://github.com/moby/moby/blob/master/distribution/push_v2.go
 */
export function readPushLines(
  before: PushProgress,
  lines: readonly string[],
  { scope, at }: { scope: string; at: number },
): PushLinesRead {
  const layers = new Map(before.layers);
  const changed = new Map<string, JobStep>();
  const rest: string[] = [];
  let { digest } = before;
  for (const line of lines) {
    const [, id = '', text = ''] = /^([0-9a-f]{12}): (.+)$/.exec(line) ?? [];
    const state = states.find(([pattern]) => pattern.test(text))?.[1];
    if (id !== '' && state !== undefined) {
      const step = changeStep(layers.get(id) ?? layerStep(id, scope), state, at);
      layers.set(id, step);
      changed.set(id, step);
    } else rest.push(line);
    digest = /: digest: (sha256:[0-9a-f]{64}) size: \d+$/.exec(line)?.[1] ?? digest;
  }
  return { progress: { layers, digest }, steps: [...changed.values()], rest };
}

function layerStep(id: string, scope: string): JobStep {
  const title = message('image:push.layer', { id });
  return newStep({ id: `${scope}:${id}`, title }, { group: scope });
}

function changeStep(step: JobStep, state: JobStep['state'], at: number): JobStep {
  const isOver = state === 'done' || state === 'cached';
  return {
    ...step,
    state,
    startedAt: step.startedAt ?? at,
    endedAt: isOver ? at : null,
  };
}

/** Layers on their way when a push failed or was cancelled do not arrive: they end as it did. */
export function endPush(
  { layers }: PushProgress,
  state: 'failed' | 'cancelled',
  at: number,
): JobStep[] {
  return [...layers.values()]
    .filter((step) => step.state === 'waiting' || step.state === 'running')
    .map((step) => ({ ...step, state: state === 'failed' ? 'skipped' : state, endedAt: at }));
}

/** How many layers were sent, and how many the registry had already. */
export function countLayers({ layers }: PushProgress): { sent: number; known: number } {
  const count = (state: JobStep['state']) =>
    [...layers.values()].filter((step) => step.state === state).length;
  return { sent: count('done'), known: count('cached') };
}
