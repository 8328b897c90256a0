// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { SetupPage } from './SetupPage.tsx';
import { useSetupChoice } from './setupStore.ts';

beforeEach(() => {
  useCurrentJobs.setState({ ids: {} });
  useSetupChoice.setState({ step: null });
});
afterEach(cleanup);

async function openEngine(options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const user = userEvent.setup();
  const view = renderScreen(<SetupPage />, { backend });
  await user.click(await view.findByRole('button', { name: /^4\. Docker engine/ }));
  await view.findByRole('button', { name: 'Do it' });
  return { backend, user, view };
}

describe('the wizard', () => {
  it('lists all eight steps at once, those without an answer too', async () => {
    const view = renderScreen(<SetupPage />);
    expect(await view.findByRole('button', { name: /^2\. WSL ?Done/ })).toBeDefined();
    expect(view.getByRole('list').querySelectorAll('button')).toHaveLength(8);
    expect(view.getByRole('button', { name: /^6\. Go ?Not known/ })).toBeDefined();
  });

  it('shows what was found, what would be changed and the exact commands', async () => {
    const { view } = await openEngine();
    expect(view.getByText('What was found')).toBeDefined();
    expect(view.getByText('What would be changed')).toBeDefined();
    expect(view.getByRole('list', { name: 'Commands' }).textContent).toBe('docker desktop start');
  });

  it('runs a step and shows the work', async () => {
    const { backend, user, view } = await openEngine();
    await user.click(view.getByRole('button', { name: 'Do it' }));
    expect(await view.findByRole('button', { name: 'Cancel' })).toBeDefined();
    expect(backend.calls).toContainEqual({ name: 'setup.run', input: { step: 'engine' } });
  });

  it('does not start the same work twice', async () => {
    const { backend, user, view } = await openEngine();
    await user.click(view.getByRole('button', { name: 'Do it' }));
    await view.findByRole('button', { name: 'Cancel' });
    await user.click(view.getByRole('button', { name: 'Do it' }));
    expect(backend.calls.filter(({ name }) => name === 'setup.run')).toHaveLength(1);
  });

  it('skips a step', async () => {
    const { backend, user, view } = await openEngine();
    await user.click(view.getByRole('button', { name: 'Skip' }));
    const input = { step: 'engine', skipped: true };
    expect(backend.calls).toContainEqual({ name: 'setup.skip', input });
  });

  it('says why a step could not be started', async () => {
    const { user, view } = await openEngine({ failures: { 'setup.run': engineDown } });
    await user.click(view.getByRole('button', { name: 'Do it' }));
    expect(await view.findByRole('alert')).toBeDefined();
  });

  it('can be used from the keyboard alone', async () => {
    const user = userEvent.setup();
    const view = renderScreen(<SetupPage />);
    const rail = await view.findByRole('button', { name: /^4\. Docker engine/ });
    rail.focus();
    await user.keyboard('{Enter}');
    expect(rail.getAttribute('aria-current')).toBe('step');
    expect(await view.findByRole('heading', { name: 'Docker engine' })).toBeDefined();
  });
});
