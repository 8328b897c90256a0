// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { JobEvent, JobStep } from '#shared/domain/job/job.ts';
import { reduceJob, startView } from '#shared/domain/job/reduce.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { numbered, sampleJob, sampleStep } from '#renderer/testing/samples/job.ts';
import { JobPanel } from './JobView.tsx';

afterEach(cleanup);

const step = (title: string, change: Partial<JobStep> & Pick<JobStep, 'state'>): JobEvent => ({
  type: 'step',
  step: sampleStep({ id: title, title, ...change }),
});

const build: JobEvent[] = [
  step('[build 1/2] FROM golang:1.26-alpine', { state: 'cached' }),
  step('[build 2/2] RUN --mount=type=cache,target=/c go build', {
    state: 'done',
    startedAt: 1000,
    endedAt: 13_500,
  }),
  { type: 'log', step: '[build 2/2] RUN --mount=type=cache,target=/c go build', lines: ['built'] },
  step('[stage-1 2/2] COPY --from=build /app /app', { state: 'running', startedAt: Date.now() }),
];

function panel(...events: JobEvent[]) {
  return renderScreen(<JobPanel view={reduceJob(startView(sampleJob), numbered(events))} />);
}

const name = 'How the steps depend on each other';

describe('the graph of a build', () => {
  it('lists each step with its state, its time or the cache, and what it uses', async () => {
    const view = panel(...build);
    const graph = within(await view.findByRole('region', { name }));
    const items = await graph.findAllByRole('listitem');
    const texts = items.map(({ textContent }) => textContent);
    expect(texts).toEqual([
      expect.stringMatching(/^FROM golang:1.26-alpineCached.*buildCached$/),
      expect.stringMatching(/^RUN go buildDone.*build12.5 s.*Uses: FROM golang:1.26-alpine$/),
      expect.stringMatching(/^COPY --from=build \/app \/appRunning.*Uses: RUN go build$/),
    ]);
  });

  it('leads to the step in the list, opened, with the keyboard on it', async () => {
    const view = panel(...build);
    const graph = within(await view.findByRole('region', { name }));
    expect(view.queryByText('built')).toBeNull();
    const node = await graph.findByRole('button', { name: /^RUN go build/ });
    node.focus();
    await userEvent.setup().keyboard('{Enter}');
    expect(view.getByText('built')).toBeDefined();
    const row = view.getByRole('button', { name: /\[build 2\/2\] RUN/ });
    expect(row.getAttribute('aria-expanded')).toBe('true');
    expect(document.activeElement).toBe(row);
  });

  it('is not there for work that is no build', () => {
    const view = panel(step('restart', { state: 'done' }), step('verify', { state: 'running' }));
    expect(view.queryByText(name)).toBeNull();
  });
});

describe('a step that failed', () => {
  it('shows the lines of the Dockerfile that it was made from, and which of them failed', () => {
    const source = {
      file: 'Dockerfile',
      start: 3,
      lines: ['WORKDIR /src', 'COPY . .', 'RUN go build \\', '    -o /app .'],
      first: 5,
      last: 6,
    };
    const error = 'exit code: 1';
    const view = panel(step('[2/2] RUN go build -o /app .', { state: 'failed', error, source }));
    const lines = view.getByRole('region', { name: 'Dockerfile, lines 5 to 6' });
    expect(lines.textContent).toContain('5›Failed here: RUN go build \\');
    expect(lines.textContent).toContain('3WORKDIR /src');
    expect(view.getByText(error)).toBeDefined();
  });
});
