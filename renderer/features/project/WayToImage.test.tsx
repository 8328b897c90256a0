// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { WayToImage } from './WayToImage.tsx';

afterEach(cleanup);

const name = 'The way to the image';

function open(isOther = false, options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const element = <WayToImage dir="C:\hello" options={{ runtime: 'scratch' }} isOther={isOther} />;
  return { backend, view: renderScreen(element, { backend }) };
}

describe('the way to the image', () => {
  it('is a list that says what uses what, for the chosen base', async () => {
    const { view, backend } = open();
    const graph = within(await view.findByRole('region', { name: (text) => text === name }));
    await graph.findByRole('button', { name: /^Compile/ });
    expect(graph.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Sources',
      'Compile. Uses: Sources',
      'Image. Uses: Compile',
    ]);
    const input = { dir: 'C:\\hello', options: { runtime: 'scratch' } };
    expect(backend.calls).toContainEqual({ name: 'project.graph', input });
  });

  it('explains the part that is chosen, at first the image', async () => {
    const { view } = open();
    await view.findByText(/api and nothing of the tools/);
    const compile = await view.findByRole('button', { name: /^Compile/ });
    await userEvent.setup().click(compile);
    expect(compile.getAttribute('aria-pressed')).toBe('true');
    expect(view.getByText(/go build makes api/)).toBeDefined();
    expect(view.queryByText(/api and nothing of the tools/)).toBeNull();
  });

  it("says where the project's own Dockerfile goes another way", async () => {
    const { view } = open(true);
    expect(await view.findByText(/Your project has a Dockerfile of its own/)).toBeDefined();
  });

  it('that cannot be told says why, and can be asked for again', async () => {
    const { view } = open(false, { failures: { 'project.graph': engineDown } });
    await view.findByRole('alert');
    expect(view.getByRole('button', { name: /Try again|Retry/ })).toBeDefined();
  });
});
