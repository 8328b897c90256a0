// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Step } from '#shared/domain/setup/step.ts';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleSteps } from '#renderer/testing/samples/setup.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { StepActions } from './StepActions.tsx';

const todo = sampleSteps.find(({ name }) => name === 'engine');
if (todo === undefined || todo.remedy === null) throw new Error('The sample has something to do.');
const { remedy } = todo;

beforeEach(() => useCurrentJobs.setState({ ids: {} }));
afterEach(cleanup);

function open(step: Step, options?: Parameters<typeof createFakeBackend>[0], isChecking = false) {
  let checked = 0;
  const backend = createFakeBackend(options);
  const element = (
    <StepActions step={step} isChecking={isChecking} onCheck={() => (checked += 1)} />
  );
  const view = renderScreen(element, { backend });
  const calls = (name: string) =>
    backend.calls.flatMap((call) => (call.name === name ? [call.input] : []));
  const names = () => view.getAllByRole('button').map(({ textContent }) => textContent);
  return { view, calls, names, checked: () => checked, user: userEvent.setup() };
}

describe('what can be done about a step', () => {
  it('is done with one press, and its job stands in its place', async () => {
    const { view, calls, user } = open(todo);
    await user.click(view.getByRole('button', { name: 'Do it' }));
    expect(calls('setup.run')).toEqual([{ step: 'engine' }]);
    await expect.poll(() => Object.values(useCurrentJobs.getState().ids)).toEqual(['j1']);
  });

  it('is to skip it, and to take that back', async () => {
    const { view, calls, user } = open(todo);
    await user.click(view.getByRole('button', { name: 'Skip' }));
    expect(calls('setup.skip')).toEqual([{ step: 'engine', skipped: true }]);
    cleanup();
    const skipped = open({ ...todo, state: 'skipped' });
    await skipped.user.click(skipped.view.getByRole('button', { name: 'Do not skip' }));
    expect(skipped.calls('setup.skip')).toEqual([{ step: 'engine', skipped: false }]);
  });

  it('is to look again, by keyboard too', async () => {
    const { view, checked, user } = open(todo);
    view.getByRole('button', { name: 'Check again' }).focus();
    await user.keyboard('{Enter}');
    expect(checked()).toBe(1);
  });

  it('is nothing more than to look again where it is done', () => {
    expect(open({ ...todo, state: 'done' }).names()).toEqual(['Check again']);
  });

  it('waits where another step comes first, and while it is being looked at', async () => {
    const { view, calls, user } = open({ ...todo, state: 'blocked' }, {}, true);
    const run = view.getByRole('button', { name: 'Do it' });
    expect(run.getAttribute('aria-disabled')).toBe('true');
    await user.click(run);
    expect(calls('setup.run')).toEqual([]);
    const check = view.getByRole('button', { name: 'Checking…' });
    expect(check.getAttribute('aria-disabled')).toBe('true');
  });

  it.each([
    ['/tuning', 'Open that page', null],
    ['https://go.dev/dl/', 'Open go.dev', '_blank'],
    ['ms-settings:windowsupdate', 'Open Windows settings', '_blank'],
  ])('leads to %s', (link, name, target) => {
    const { view } = open({ ...todo, remedy: { ...remedy, link, runnable: false } });
    const found = view.getByRole('link', { name });
    expect([found.getAttribute('href'), found.getAttribute('target')]).toEqual([link, target]);
    expect(view.queryByRole('button', { name: 'Do it' })).toBeNull();
  });

  it('that cannot be started says why', async () => {
    const { view, user } = open(todo, { failures: { 'setup.run': engineDown } });
    await user.click(view.getByRole('button', { name: 'Do it' }));
    expect(await view.findByRole('alert')).toBeDefined();
  });
});
