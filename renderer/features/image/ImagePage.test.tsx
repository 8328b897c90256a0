// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { imagePath } from '#renderer/ui/location.ts';
import { ImagePage } from './ImagePage.tsx';

afterEach(cleanup);

async function open(options?: Parameters<typeof createFakeBackend>[0]) {
  window.history.replaceState(null, '', imagePath('hello:dev', 'C:\\src\\hello'));
  const backend = createFakeBackend(options);
  const view = renderScreen(<ImagePage />, { backend });
  await view.findByRole('tree');
  return { backend, view, user: userEvent.setup() };
}

/** Fluent's tabs hold their name twice, once invisible, to keep their width; jsdom does not always see which. */
function startsWith(name: string) {
  return (text: string) => text.startsWith(name);
}

describe('an image', () => {
  it('shows its layers with the line that made each and its sizes', async () => {
    const { view } = await open();
    const layer = view.getByRole('button', { name: /COPY --from=build/ });
    expect(layer.textContent).toContain('Dockerfile line 9');
    expect(layer.textContent).toContain('6 MB unpacked, 3 MB compressed');
  });

  it('shows what one layer did, with the chosen one marked', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('button', { name: /COPY --from=build/ }));
    const tree = await view.findByRole('tree', { name: 'What layer 2 did' });
    expect(tree.textContent).toContain('~changed');
    expect(tree.textContent).toContain('−removed');
    const pressed = view.getByRole('button', { name: /COPY --from=build/ });
    expect(pressed.getAttribute('aria-pressed')).toBe('true');
    expect(backend.calls).toContainEqual({
      name: 'image.files',
      input: { reference: 'hello:dev', layer: 1, path: '' },
    });
  });

  it('lets the keyboard go through its files', async () => {
    const { backend, view, user } = await open();
    view.getAllByRole('treeitem')[0]?.focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('app');
    await user.keyboard('{Home}{ArrowRight}');
    expect(document.activeElement?.getAttribute('aria-expanded')).toBe('true');
    expect(backend.calls).toContainEqual({
      name: 'image.files',
      input: { reference: 'hello:dev', layer: null, path: 'etc' },
    });
  });

  it('asks the backend for files whose path holds a text', async () => {
    const { backend, view, user } = await open();
    await user.type(view.getByRole('searchbox'), 'app');
    await view.findByRole('tree');
    expect(backend.calls).toContainEqual({
      name: 'image.files',
      input: { reference: 'hello:dev', layer: null, path: '', find: 'app' },
    });
  });

  it.each([
    ['Space', 'in layer 1, removed by layer 2'],
    ['Inside the binary', "Go's standard library"],
    ['Fixes (1)', 'saves about 2.5 MB'],
  ])('has a view named %s', async (name, text) => {
    const { view, user } = await open();
    await user.click(view.getByRole('tab', { name: startsWith(name) }));
    expect(await view.findByText(text)).toBeDefined();
  });

  it('shows one view at a time, chosen by the keyboard, under the name of its tab', async () => {
    const { view, user } = await open();
    const tabs = view.getAllByRole('tab');
    expect(tabs.map((tab) => tab.getAttribute('aria-selected'))).toEqual([
      'true',
      'false',
      'false',
      'false',
      'false',
    ]);
    tabs[1]?.focus();
    await user.keyboard('{Enter}');
    expect(tabs[1]?.getAttribute('aria-selected')).toBe('true');
    const panel = view.getByRole('tabpanel');
    expect(panel.getAttribute('aria-labelledby')).toBe(tabs[1]?.id);
    expect(panel.id).toBe(tabs[1]?.getAttribute('aria-controls'));
    expect(view.queryByRole('tree')).toBeNull();
  });
});

describe('an image in the address', () => {
  it('is compared with another', async () => {
    const { view, user } = await open();
    await user.click(view.getByRole('tab', { name: startsWith('Compare') }));
    await user.type(view.getByRole('combobox', { name: 'Compare with' }), 'hello:old{Enter}');
    expect(await view.findByText(/10 MB before, 8 MB now/)).toBeDefined();
  });

  it('is looked at as before after another tab, or a reload', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('button', { name: /COPY --from=build/ }));
    await user.click(view.getByRole('tab', { name: startsWith('Compare') }));
    await user.type(view.getByRole('combobox', { name: 'Compare with' }), 'hello:old{Enter}');
    await view.findByText(/10 MB before, 8 MB now/);
    await user.click(view.getByRole('tab', { name: startsWith('Layers') }));
    expect(await view.findByRole('tree', { name: 'What layer 2 did' })).toBeDefined();
    await user.click(view.getByRole('tab', { name: startsWith('Compare') }));
    cleanup();
    const again = renderScreen(<ImagePage />, { backend });
    expect(await again.findByText(/10 MB before, 8 MB now/)).toBeDefined();
    expect(again.getByRole('combobox', { name: 'Compare with' })).toHaveProperty(
      'value',
      'hello:old',
    );
  });

  it('whose chosen layer is gone since a newer build is shown whole', async () => {
    window.history.replaceState(null, '', `${imagePath('hello:dev')}&layer=99`);
    const view = renderScreen(<ImagePage />);
    expect(await view.findByRole('tree', { name: 'Files in the image' })).toBeDefined();
  });

  it('that cannot be read says why', async () => {
    window.history.replaceState(null, '', imagePath('hello:dev'));
    const backend = createFakeBackend({ failures: { 'image.inside': engineDown } });
    const view = renderScreen(<ImagePage />, { backend });
    expect(await view.findByRole('alert')).toBeDefined();
  });

  it('that is not named leads to the projects', async () => {
    window.history.replaceState(null, '', '/images/open');
    const view = renderScreen(<ImagePage />);
    expect(await view.findByRole('heading', { name: 'No image chosen' })).toBeDefined();
  });
});
