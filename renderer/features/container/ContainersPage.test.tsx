// @vitest-environment jsdom
import { act, cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown, type FakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleContainer } from '#renderer/testing/samples/container.ts';
import { ContainersPage } from './ContainersPage.tsx';

beforeEach(() => window.history.replaceState(null, '', '/containers'));
afterEach(cleanup);

async function open(options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const view = renderScreen(<ContainersPage />, { backend });
  await view.findByText('hello-api');
  return { backend, view, user: userEvent.setup() };
}

function leftOf({ calls }: FakeBackend): number {
  return calls.filter(({ name }) => name === 'container.stats.left').length;
}

describe('containers', () => {
  it('stand with their address', async () => {
    const { view } = await open();
    const link = view.getByRole('link', { name: 'http://127.0.0.1:32768/' });
    expect(link.getAttribute('target')).toBe('_blank');
  });

  it('show their log, which can be searched', async () => {
    const logLines = ['one', 'two error', 'three', 'four ERROR'];
    const { view, user } = await open({ logLines });
    await user.click(view.getByRole('button', { name: 'Log of hello-api' }));
    expect(await view.findByText('two error')).toBeDefined();
    await user.type(view.getByRole('searchbox'), 'error{Enter}');
    expect(view.getByText('1 of 2')).toBeDefined();
    await user.click(view.getByRole('button', { name: 'Previous match' }));
    expect(view.getByText('2 of 2')).toBeDefined();
    cleanup();
    const again = await open({ logLines });
    expect(await again.view.findByText('two error'), 'after a reload').toBeDefined();
  });

  it('are stopped', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('button', { name: 'Stop hello-api' }));
    expect(backend.calls).toContainEqual({ name: 'container.stop', input: { id: 'c1' } });
  });

  it('say why they could not be stopped', async () => {
    const { view, user } = await open({ failures: { 'container.stop': engineDown } });
    await user.click(view.getByRole('button', { name: 'Stop hello-api' }));
    expect(await view.findByRole('alert')).toBeDefined();
  });

  it('are removed only after a question', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('button', { name: 'Remove hello-api' }));
    await view.findByRole('heading', { name: 'Remove hello-api?' });
    await user.keyboard('{Escape}');
    expect(backend.calls.some(({ name }) => name === 'container.remove')).toBe(false);
    await user.click(view.getByRole('button', { name: 'Remove hello-api' }));
    await user.click(await view.findByRole('button', { name: 'Remove the container' }));
    expect(backend.calls).toContainEqual({ name: 'container.remove', input: { id: 'c1' } });
  });

  it('say since when they run, in the language of the user', async () => {
    const { view } = await open();
    expect(view.getByText('hello:dev · Running for 2 minutes')).toBeDefined();
    await act(() => view.texts.changeLanguage('zh-CN'));
    expect(await view.findByText('hello:dev · 已运行 2 分钟')).toBeDefined();
  });

  it('say how they ended and use nothing then', async () => {
    const ended = { ...sampleContainer, state: 'exited', exitCode: 2, endedAt: Date.now() - 5000 };
    const { backend, view } = await open({ containers: [ended] });
    expect(view.getByText(/Ended 5 seconds ago with exit code 2/)).toBeDefined();
    expect(backend.calls.some(({ name }) => name === 'container.stats')).toBe(false);
  });

  it('show in words what they use, and stop asking when the page is left', async () => {
    const { backend, view } = await open();
    const usage = within(await view.findByRole('group', { name: 'What hello-api uses' }));
    expect(await usage.findByText('12 % of one')).toBeDefined();
    expect(usage.getByText('5 MB of 64 MB')).toBeDefined();
    expect(usage.getByText('2 KB in, 1 KB out')).toBeDefined();
    const input = { ids: ['c1'], follow: true };
    expect(backend.calls).toContainEqual({ name: 'container.stats', input });
    view.unmount();
    await waitFor(() => expect(leftOf(backend)).toBe(1));
  });

  it('that cannot be listed say why', async () => {
    const backend = createFakeBackend({ failures: { 'container.list': engineDown } });
    const view = renderScreen(<ContainersPage />, { backend });
    expect(await view.findByRole('alert')).toBeDefined();
  });
});
