import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JobStep } from '../job/job.ts';
import { newStep } from '../job/step.ts';
import { addBuild, parseBuilds, type BuildRecord } from './inside/builds.ts';
import {
  historyOf,
  remainingMs,
  roundedSeconds,
  steadyEnd,
  stepKey,
  timesOf,
  type StepHistory,
} from './remaining.ts';

const now = 1_000_000;
const base = '[build 1/3] FROM golang:1.26-alpine';
const copy = '[build 2/3] COPY . .';
const compile = '[build 3/3] RUN go build -o /app .';
const other = '[web 1/1] RUN npm run build';
const final = '[stage-2 2/2] COPY --from=build /app /app';
const save = 'exporting to image';

type State = JobStep['state'];

/** Running ones began `ran` milliseconds ago. */
function step(title: string, state: State, ran = 0, after?: string[]): JobStep {
  const startedAt = state === 'running' ? now - ran : null;
  return newStep({ id: title, title }, { state, startedAt, ...(after && { after }) });
}

function build(times: Record<string, number | 'cached'>): BuildRecord {
  const record = { at: 0, reference: 'a', id: 'i', sizeBytes: 1, durationMs: 1 };
  const all = Object.entries(times).map(([title, ms]) => ({
    key: stepKey(title),
    ms: ms === 'cached' ? 0 : ms,
    cached: ms === 'cached',
  }));
  return { ...record, steps: 1, cachedSteps: 0, times: all };
}

function history(...builds: BuildRecord[]): StepHistory {
  return historyOf(builds) ?? { ran: new Map(), newest: [] };
}

const whole = build({ [base]: 10, [copy]: 100, [compile]: 12_000, [final]: 50, [save]: 400 });

describe('what is left of a build', () => {
  const cases: [string, JobStep[], number | null][] = [
    [
      'is what the running step usually takes, and all that comes after',
      [step(base, 'done'), step(copy, 'done'), step(compile, 'running', 2000)],
      10_000 + 50 + 400,
    ],
    [
      'is little where the step takes longer than ever',
      [step(base, 'done'), step(compile, 'running', 20_000), step(final, 'waiting')],
      3000 + 100 + 50 + 400,
    ],
    [
      'counts what waits behind it',
      [step(copy, 'running', 0), step(compile, 'waiting'), step(final, 'waiting')],
      100 + 12_000 + 50 + 10 + 400,
    ],
    ['is unknown where nothing runs', [step(copy, 'done'), step(compile, 'waiting')], null],
    ['is unknown for a step never seen', [step('[build 3/3] RUN make', 'running')], null],
    [
      'is unknown where such a step still waits',
      [step(copy, 'running'), step('[build 3/3] RUN make', 'waiting')],
      null,
    ],
    [
      'does not wait for what a pull or a transfer may take',
      [step('[internal] load metadata for x', 'running', 5), step(compile, 'running', 9000)],
      3000 + 10 + 100 + 50 + 400,
    ],
  ];
  it.each(cases)('%s', (_, steps, expected) => {
    expect(remainingMs(history(whole), steps, now)).toBe(expected);
  });

  it('is the longest way where steps run side by side', () => {
    const past = history(build({ [compile]: 12_000, [other]: 30_000, [final]: 50 }));
    const steps = [
      step(compile, 'running', 0),
      step(other, 'running', 0),
      step(final, 'waiting', 0, [compile, other]),
    ];
    expect(remainingMs(past, steps, now)).toBe(30_050);
  });

  it('leaves out what will come from the cache again, unless something before it has changed', () => {
    const past = history(whole, build({ [copy]: 'cached', [compile]: 'cached', [other]: 5000 }));
    const aside = [step(other, 'running', 1000), step(compile, 'waiting')];
    expect(remainingMs(past, [step(copy, 'cached'), ...aside], now)).toBe(4000);
    expect(remainingMs(past, [step(copy, 'done'), ...aside], now)).toBe(12_000);
  });

  it('is known though a file was copied from the cache in every build before', () => {
    const past = history(build({ [copy]: 1000, [compile]: 12_000, [final]: 'cached' }));
    const steps = [step(copy, 'done'), step(compile, 'running', 2000), step(final, 'waiting')];
    expect(remainingMs(past, steps, now)).toBe(10_000);
  });

  it('takes the middle of what a step took, and no notice of the builds that had it cached', () => {
    const times = [10_000, 'cached', 12_000, 60_000] as const;
    const past = history(...times.map((ms) => build({ [compile]: ms })));
    expect(remainingMs(past, [step(compile, 'running', 0)], now)).toBe(12_000);
  });

  it('forgets steps that the tool no longer announces', () => {
    const past = history(build({ [compile]: 12_000, '[build 4/4] RUN test': 90_000, [save]: 300 }));
    const steps = [step(copy, 'done'), step(compile, 'running', 0, [copy])];
    expect(remainingMs(past, steps, now)).toBe(12_300);
  });

  it('is unknown without earlier builds, and where those have kept no times', () => {
    expect(historyOf([])).toBeNull();
    const { times: _, ...old } = whole;
    expect(historyOf([old])).toBeNull();
  });
});

describe('what is shown as left', () => {
  it('never rises, whatever is estimated', () => {
    const estimates = fc.array(fc.tuple(fc.nat(5000), fc.nat(200_000)), { minLength: 2 });
    fc.assert(
      fc.property(estimates, (all) => {
        let shown: { end: number; at: number } | null = null;
        let at = now;
        let before = Number.POSITIVE_INFINITY;
        for (const [pause, left] of all) {
          at += pause;
          shown = { end: steadyEnd(shown, at + left, at), at };
          expect(shown.end - at).toBeLessThanOrEqual(before);
          before = shown.end - at;
        }
      }),
    );
  });

  it('comes to a shorter estimate within a few looks', () => {
    let shown = { end: now + 60_000, at: now };
    for (let second = 1; second <= 5; second += 1) {
      const at = now + second * 1000;
      shown = { end: steadyEnd(shown, at + 4000, at), at };
    }
    expect(shown.end - shown.at).toBeLessThan(7000);
  });

  it.each([
    [0, 1],
    [1, 1],
    [1000, 1],
    [9400, 10],
    [10_001, 15],
    [12_000, 15],
    [88_000, 90],
    [91_000, 105],
    [-50, 1],
  ])('%d ms is said as %d s', (milliseconds, seconds) => {
    expect(roundedSeconds(milliseconds)).toBe(seconds);
  });
});

describe('the times of a build', () => {
  it('are those of the steps that ran to their end', () => {
    const steps = [
      newStep({ id: 'a', title: compile }, { state: 'done', startedAt: 1000, endedAt: 3500.4 }),
      newStep({ id: 'b', title: copy }, { state: 'cached', startedAt: 1, endedAt: 90 }),
      newStep({ id: 'c', title: final }, { state: 'cancelled', startedAt: 1, endedAt: 90 }),
    ];
    expect(timesOf(steps)).toEqual([
      { key: '[build] RUN go build -o /app .', ms: 2500, cached: false },
      { key: '[build] COPY . .', ms: 0, cached: true },
    ]);
  });

  it('are found again where the number of steps has changed', () => {
    expect(stepKey('[build 3/3] RUN x')).toBe(stepKey('[build 5/9] RUN  x'));
    expect(stepKey('[build 3/3] RUN x')).not.toBe(stepKey('[test 3/3] RUN x'));
  });

  it('are kept of the newest ten builds', () => {
    let text = '';
    for (let at = 1; at <= 12; at += 1) text = addBuild(text, { ...whole, at });
    const kept = parseBuilds(text);
    expect(kept).toHaveLength(12);
    expect(kept.map(({ times }) => times !== undefined)).toEqual([
      false,
      false,
      ...Array.from({ length: 10 }, () => true),
    ]);
  });
});
