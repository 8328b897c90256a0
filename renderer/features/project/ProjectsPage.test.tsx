// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { projectPath } from '#renderer/ui/location.ts';
import { ProjectsPage } from './ProjectsPage.tsx';

beforeEach(() => window.history.replaceState(null, '', '/projects'));
afterEach(cleanup);

async function choose(options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const user = userEvent.setup();
  const view = renderScreen(<ProjectsPage />, { backend });
  await user.click(view.getByRole('button', { name: 'Choose a folder…' }));
  return { backend, user, view };
}

describe('projects', () => {
  it('opened before are one click away', async () => {
    const view = renderScreen(<ProjectsPage />);
    const link = await view.findByRole('link', { name: 'Open hello' });
    expect(link.getAttribute('href')).toBe(projectPath('C:\\src\\hello'));
  });

  it('are found by going through the folders', async () => {
    const { user, view } = await choose();
    await user.click(await view.findByRole('button', { name: /hello.*Go module/ }));
    await view.findByDisplayValue('C:\\src\\hello');
    await user.click(view.getByRole('button', { name: 'Open this folder' }));
    expect(window.location.search).toBe('?dir=C%3A%5Csrc%5Chello');
  });

  it('are found by a path typed or pasted', async () => {
    const { backend, user, view } = await choose();
    const input = await view.findByDisplayValue('C:\\Users\\mei');
    await user.clear(input);
    await user.type(input, 'D:\\work{Enter}');
    await view.findByDisplayValue('D:\\work');
    expect(backend.calls).toContainEqual({ name: 'project.folders', input: { path: 'D:\\work' } });
  });

  it('cannot be chosen in a folder that cannot be read', async () => {
    const { view } = await choose({ failures: { 'project.folders': engineDown } });
    await view.findByRole('alert');
    const button = view.getByRole('button', { name: 'Open this folder' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
  });
});
