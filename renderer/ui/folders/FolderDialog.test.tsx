// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { FolderDialog } from './FolderDialog.tsx';

afterEach(cleanup);

async function open(options?: Parameters<typeof createFakeBackend>[0], start?: string) {
  const chosen: string[] = [];
  let closed = 0;
  const backend = createFakeBackend(options);
  const element = (
    <FolderDialog
      title="Choose a project's folder"
      confirmLabel={(isGoModule) => (isGoModule ? 'Open this Go project' : 'Open this folder')}
      {...(start !== undefined && { start })}
      onChoose={(dir) => chosen.push(dir)}
      onClose={() => (closed += 1)}
    />
  );
  const view = renderScreen(element, { backend });
  await view.findByRole('dialog', { name: "Choose a project's folder" });
  const asked = () =>
    backend.calls.flatMap((call) => (call.name === 'project.folders' ? [call.input] : []));
  return { view, chosen, asked, closed: () => closed, user: userEvent.setup() };
}

describe('the choice of a folder', () => {
  it('begins in the home folder, whose folders say which are Go modules', async () => {
    const { view, asked } = await open();
    const folder = await view.findByRole('button', { name: /^hello/ });
    expect(folder.textContent).toContain('Go module');
    expect(asked()).toEqual([{}]);
    const path = view.getByRole('textbox', { name: "Folder's path" });
    expect(path).toHaveProperty('value', 'C:\\Users\\mei');
  });

  it('begins in a folder that it is given', async () => {
    const { view, asked } = await open({}, 'D:\\我的 项目');
    await view.findByDisplayValue('D:\\我的 项目');
    expect(asked()).toEqual([{ path: 'D:\\我的 项目' }]);
  });

  it('goes into folders and up again with the keyboard, and gives the one it stands in', async () => {
    const { view, chosen, asked, user } = await open();
    (await view.findByRole('button', { name: /^hello/ })).focus();
    await user.keyboard('{Enter}');
    await view.findByDisplayValue('C:\\src\\hello');
    const up = view.getByRole('button', { name: 'Up' });
    up.focus();
    await user.keyboard(' ');
    await view.findByDisplayValue('C:\\Users');
    expect(asked()).toEqual([{}, { path: 'C:\\src\\hello' }, { path: 'C:\\Users' }]);
    await user.click(view.getByRole('button', { name: 'Open this folder' }));
    expect(chosen).toEqual(['C:\\Users']);
  });

  it('goes to a path that is typed or pasted, without the blanks around it', async () => {
    const { view, asked, user } = await open();
    const path = await view.findByDisplayValue('C:\\Users\\mei');
    await user.clear(path);
    await user.type(path, '  D:\\我的 项目 {Enter}');
    await view.findByDisplayValue('D:\\我的 项目');
    expect(asked().at(-1)).toEqual({ path: 'D:\\我的 项目' });
  });

  it('that cannot be read says why, and opens nothing', async () => {
    const failures = { 'project.folders': failureValue('NOT_A_FOLDER', { path: 'D:\\x' }) };
    const { view, chosen, user } = await open({ failures });
    const alert = await view.findByRole('alert');
    expect(alert.textContent).toContain('D:\\x does not exist');
    const confirm = view.getByRole('button', { name: 'Open this folder' });
    expect(confirm.getAttribute('aria-disabled')).toBe('true');
    await user.click(confirm);
    expect(chosen).toEqual([]);
  });

  it('ends with Escape, and chooses nothing', async () => {
    const { view, chosen, closed, user } = await open();
    await view.findByRole('button', { name: /^hello/ });
    await user.keyboard('{Escape}');
    expect([closed(), chosen]).toEqual([1, []]);
  });
});
