// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { ContainersPage } from './ContainersPage.tsx';

afterEach(cleanup);

async function open(options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const view = renderScreen(<ContainersPage />, { backend });
  await view.findByText('hello-api');
  return { backend, view, user: userEvent.setup() };
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

  it('that cannot be listed say why', async () => {
    const backend = createFakeBackend({ failures: { 'container.list': engineDown } });
    const view = renderScreen(<ContainersPage />, { backend });
    expect(await view.findByRole('alert')).toBeDefined();
  });
});
