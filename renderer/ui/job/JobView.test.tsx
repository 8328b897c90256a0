// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import type { JobEvent } from '#shared/domain/job/job.ts';
import { reduceJob, startView } from '#shared/domain/job/reduce.ts';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleContainer } from '#renderer/testing/samples/container.ts';
import { numbered, sampleJob, sampleStep } from '#renderer/testing/samples/job.ts';
import { JobPanel, JobView } from './JobView.tsx';

afterEach(cleanup);

const step = (value: Parameters<typeof sampleStep>[0]): JobEvent => ({
  type: 'step',
  step: sampleStep(value),
});
const log = (id: string, ...lines: string[]): JobEvent => ({ type: 'log', step: id, lines });

function panel(...events: JobEvent[]) {
  const view = reduceJob(startView(sampleJob), numbered(events));
  return renderScreen(<JobPanel view={view} />);
}

describe('a job on screen', () => {
  it('groups its steps by stage, in the order in which they came', () => {
    const view = panel(
      step({ id: 'one', state: 'done', group: 'build' }),
      step({ id: 'two', state: 'running', group: 'final' }),
      step({ id: 'three', state: 'waiting', group: 'build' }),
    );
    expect(view.getAllByRole('heading', { level: 3 }).map((one) => one.textContent)).toEqual([
      'build',
      'final',
    ]);
    expect(view.getAllByRole('listitem').map((one) => one.textContent)).toEqual([
      expect.stringContaining('one'),
      expect.stringContaining('three'),
      expect.stringContaining('two'),
    ]);
  });

  it('says each state in a word', () => {
    const view = panel(
      step({ id: 'one', state: 'cached' }),
      step({ id: 'two', state: 'failed', error: 'boom' }),
    );
    const [one, two] = view.getAllByRole('listitem');
    expect(one?.textContent).toContain('Cached');
    expect(two?.textContent).toContain('Failed');
  });

  it('counts a step that failed, was cancelled or still waits as none that is done', () => {
    const states = ['done', 'cached', 'skipped', 'failed', 'cancelled', 'waiting'] as const;
    const view = panel(...states.map((state) => step({ id: state, state })));
    expect(view.getByText('3 of 6 steps')).toBeDefined();
  });

  it('shows time and bytes of a step', () => {
    const view = panel(
      step({
        id: 'pull',
        state: 'running',
        startedAt: 1000,
        endedAt: 3500,
        progress: { current: 2 ** 20, total: 4 * 2 ** 20 },
      }),
    );
    expect(view.getByRole('listitem').textContent).toContain('1 MB / 4 MB');
    expect(view.getByRole('listitem').textContent).toContain('2.5 s');
  });

  it('opens the newest running step with its last lines', () => {
    const view = panel(
      step({ id: 'one', state: 'running' }),
      log('one', 'older'),
      step({ id: 'two', state: 'running' }),
      log('two', 'newer'),
    );
    expect(view.queryByText('older')).toBeNull();
    expect(view.getByText('newer')).toBeDefined();
  });

  it('opens a failed step on its error', () => {
    const view = panel(
      step({ id: 'fetch', state: 'done' }),
      log('fetch', 'fine'),
      step({ id: 'build', state: 'failed', error: 'undefined: handlr' }),
    );
    expect(view.getByText('undefined: handlr')).toBeDefined();
    expect(view.queryByText('fine')).toBeNull();
  });

  it('leaves a step as the user opened or closed it', async () => {
    const view = panel(step({ id: 'fetch', state: 'done' }), log('fetch', 'fine'));
    const head = view.getByRole('button', { name: /fetch/ });
    expect(head.getAttribute('aria-expanded')).toBe('false');
    await userEvent.setup().click(head);
    expect(head.getAttribute('aria-expanded')).toBe('true');
    expect(view.getByText('fine')).toBeDefined();
  });

  it('tells screen readers politely which step has ended', () => {
    const view = panel(step({ id: 'one', state: 'done' }), step({ id: 'two', state: 'running' }));
    expect(view.getByRole('status').textContent).toBe('Done: one');
  });

  it('shows why it failed, and nothing of the kind when it was cancelled', () => {
    const ended = { type: 'end', result: null } as const;
    const failure = failureValue('BUILD_FAILED', { step: 'x' });
    const failed = panel({ ...ended, state: 'failed', failure });
    expect(failed.getByRole('alert')).toBeDefined();
    cleanup();
    const cancelled = panel({ ...ended, state: 'cancelled', failure: null });
    expect(cancelled.queryByRole('alert')).toBeNull();
    expect(cancelled.getByText('Cancelled')).toBeDefined();
  });

  it('keeps the lines that belong to no step', () => {
    const view = panel(log('', 'hello from the whole'));
    expect(within(view.getByRole('group')).getByText('hello from the whole')).toBeDefined();
  });
});

describe('a watched job', () => {
  const result = {
    type: 'container',
    container: sampleContainer,
    image: null,
    answer: null,
  } as const;

  it('is replayed from its first event and ends with its result', async () => {
    const events = numbered([
      step({ id: 'run', state: 'done' }),
      { type: 'end', state: 'done', failure: null, result },
    ]);
    const backend = createFakeBackend({ events });
    const view = renderScreen(
      <JobView id="j1" renderResult={({ type }) => <p>result: {type}</p>} />,
      { backend },
    );
    expect(await view.findByText('result: container')).toBeDefined();
    expect(backend.calls).toContainEqual({ name: 'job.watch', input: { id: 'j1', after: 0 } });
  });

  it('can be cancelled while it runs', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<JobView id="j1" />, { backend });
    await userEvent.setup().click(await view.findByRole('button', { name: 'Cancel' }));
    await view.findByRole('button', { name: 'Cancelling…' });
    expect(backend.calls).toContainEqual({ name: 'job.cancel', input: { id: 'j1' } });
  });

  it('that could not be cancelled says why, and can be cancelled again', async () => {
    const failures = { 'job.cancel': engineDown };
    const view = renderScreen(<JobView id="j1" />, { backend: createFakeBackend({ failures }) });
    await userEvent.setup().click(await view.findByRole('button', { name: 'Cancel' }));
    expect(await view.findByRole('alert')).toBeDefined();
    const cancel = view.getByRole('button', { name: 'Cancel' });
    expect(cancel.getAttribute('aria-disabled')).toBeNull();
  });

  it('of many steps that come at once shows them all, in their order, with the running one open', async () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      step({ id: `s${index}`, title: `RUN part ${index}`, state: index < 59 ? 'done' : 'running' }),
    );
    const log: JobEvent = { type: 'log', step: 's59', lines: ['the last one prints'] };
    const backend = createFakeBackend({ events: numbered([...many, log]) });
    const view = renderScreen(<JobView id="j1" />, { backend });
    expect(await view.findByText('the last one prints')).toBeDefined();
    const titles = [...view.container.querySelectorAll('[data-step]')].map(
      (row) => /RUN part \d+/.exec(row.textContent)?.[0],
    );
    expect(titles).toEqual(many.map((_, index) => `RUN part ${index}`));
  });

  it('can be put away once it has ended, or when the backend no longer knows it', async () => {
    const dismissed: string[] = [];
    const gone = createFakeBackend({ failures: { 'job.show': engineDown } });
    const view = renderScreen(<JobView id="j1" onDismiss={() => dismissed.push('j1')} />, {
      backend: gone,
    });
    await view.findByRole('alert');
    await userEvent.setup().click(view.getByRole('button', { name: 'Close' }));
    expect(dismissed).toEqual(['j1']);
  });
});

describe('a job whose steps fold away', () => {
  it.each([
    ['done', false],
    ['running', true],
  ] as const)('shows them only while it runs: %s', (state, isShown) => {
    const events = [step({ id: 'one', state: 'done' })];
    const job = reduceJob(startView({ ...sampleJob, state }), numbered(events));
    const view = renderScreen(<JobPanel view={job} foldsSteps />);
    expect(view.queryByText('Steps') === null).toBe(isShown);
    expect(view.container.querySelector('details:not([open]) li') === null).toBe(isShown);
  });
});

describe('a failed step', () => {
  it('says why a step failed in words, not as the code of a failure', () => {
    const view = panel(
      step({ id: 'push', state: 'failed', error: 'PUSH_FAILED' }),
      step({ id: 'build', state: 'failed', error: 'exit code: 2' }),
    );
    expect(view.getByText('exit code: 2')).toBeDefined();
    expect(view.getByText('The image could not be pushed')).toBeDefined();
    expect(view.queryByText('PUSH_FAILED')).toBeNull();
  });
});
