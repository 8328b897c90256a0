// @vitest-environment jsdom
import { act, cleanup } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StepHistory } from '#shared/domain/image/remaining.ts';
import { reduceJob, startView } from '#shared/domain/job/reduce.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { numbered, sampleJob, sampleStep } from '#renderer/testing/samples/job.ts';
import { JobPanel } from './JobView.tsx';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const title = '[build 2/2] RUN go build';
const history: StepHistory = {
  ran: new Map([['[build] RUN go build', 40_000]]),
  newest: [{ key: '[build] RUN go build', ms: 40_000, cached: false }],
};

function running(name: string, known: StepHistory | null) {
  const step = sampleStep({ id: 'a', title: name, state: 'running', startedAt: Date.now() });
  const view = reduceJob(startView(sampleJob), numbered([{ type: 'step', step }]));
  return renderScreen(<JobPanel view={view} history={known} />);
}

function pass(seconds: number): void {
  act(() => {
    vi.advanceTimersByTime(seconds * 1000);
  });
}

describe('the time that is left', () => {
  it('comes from earlier builds and goes down', () => {
    const view = running(title, history);
    expect(view.getByText('about 40 s left')).toBeDefined();
    pass(28.5);
    expect(view.getByText('about 15 s left')).toBeDefined();
    pass(3);
    expect(view.getByText('about 9 s left')).toBeDefined();
  });

  it('never rises, however long the step takes', () => {
    const view = running(title, history);
    let before = Number.POSITIVE_INFINITY;
    for (let second = 0; second < 120; second += 1) {
      pass(1);
      const [, seconds] = /about (\d+) s left/.exec(view.container.textContent) ?? [];
      expect(Number(seconds)).toBeLessThanOrEqual(before);
      before = Number(seconds);
    }
  });

  it('is not made up: nothing is said of a step never seen, or without earlier builds', () => {
    expect(running('[build 2/2] RUN make', history).queryByText(/left/)).toBeNull();
    cleanup();
    expect(running(title, null).queryByText(/left/)).toBeNull();
  });
});
