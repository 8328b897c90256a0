// @vitest-environment jsdom
import { cleanup, render } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadTexts } from '#renderer/locales/loadTexts.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { prepareBrowser } from '#renderer/testing/prepareBrowser.ts';
import { createApi } from '#renderer/ui/api.tsx';
import { createQueryClient } from '#renderer/ui/queries.ts';
import { App } from './App.tsx';
import { usePreferences } from './preferences.ts';

beforeEach(() => {
  usePreferences.setState({ language: 'en', theme: 'system' });
  window.history.replaceState(null, '', '/');
});
afterEach(cleanup);

async function start(...media: string[]) {
  prepareBrowser(media.length > 0 ? media : undefined);
  const api = createApi(createFakeBackend().client);
  const texts = await loadTexts('en');
  return render(<App api={api} queries={createQueryClient()} texts={texts} nonce="n1" />);
}

describe('the app', () => {
  it('says on top what is simulated', async () => {
    const view = await start();
    expect(await view.findByText(/what they change stays in C:\\pc/)).toBeDefined();
  });

  it('changes its language in place, the page language for screen readers too', async () => {
    const user = userEvent.setup();
    const view = await start();
    await view.findByRole('heading', { name: 'This PC' });
    await user.click(view.getByRole('button', { name: 'Language: English' }));
    await user.click(await view.findByRole('menuitemradio', { name: '简体中文' }));
    expect(await view.findByRole('heading', { name: '这台电脑' })).toBeDefined();
    expect(view.getByRole('link', { name: '性能调优' })).toBeDefined();
    expect(document.documentElement.lang).toBe('zh-CN');
  });

  it('changes its theme in place', async () => {
    const user = userEvent.setup();
    const view = await start();
    await user.click(view.getByRole('button', { name: /^Theme/ }));
    await user.click(await view.findByRole('menuitemradio', { name: 'Dark' }));
    expect(document.documentElement.style.colorScheme).toBe('dark');
  });

  it('opens a page without a reload, marks it and moves the focus to it', async () => {
    const user = userEvent.setup();
    const view = await start();
    await user.click(view.getByRole('link', { name: 'History' }));
    expect(await view.findByRole('heading', { name: 'History' })).toBeDefined();
    expect(window.location.pathname).toBe('/history');
    expect(view.getByRole('link', { name: 'History' }).getAttribute('aria-current')).toBe('page');
    expect(document.activeElement).toBe(view.getByRole('main'));
    expect(document.title).toBe('History – Slipway');
  });

  it('puts the navigation behind a button in a narrow window', async () => {
    const user = userEvent.setup();
    const view = await start('(max-width: 0)');
    expect(view.queryByRole('navigation', { name: 'Pages' })).toBeNull();
    await user.click(view.getByRole('button', { name: 'Open the list of pages' }));
    await user.click(await view.findByRole('link', { name: 'Containers' }));
    expect(window.location.pathname).toBe('/containers');
  });

  it('has a way past the navigation as the first thing that Tab reaches', async () => {
    const view = await start();
    await userEvent.setup().tab();
    expect(document.activeElement).toBe(view.getByRole('link', { name: 'Skip to the page' }));
  });

  it('says so at an address that is no page', async () => {
    window.history.replaceState(null, '', '/nowhere');
    const view = await start();
    expect(await view.findByRole('heading', { name: 'There is no such page' })).toBeDefined();
  });

  it('gives its style elements the nonce that the policy asks for', async () => {
    document.head.replaceChildren();
    await start();
    const nonces = [...document.head.querySelectorAll('style')].map((style) => style.nonce);
    expect([...new Set(nonces)]).toEqual(['n1']);
  });
});
