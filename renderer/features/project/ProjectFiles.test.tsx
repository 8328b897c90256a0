// @vitest-environment jsdom
import { act, cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleFile } from '#renderer/testing/samples/project.ts';
import { useFileDrafts } from './fileDrafts.ts';
import { ProjectFiles } from './ProjectFiles.tsx';
import { useReplacedFiles } from './replacedFiles.ts';

const text = 'FROM alpine:3.24 as build\nUSER 65532:65532\nCMD ["/app"]\n';
const file: GeneratedFile = {
  ...sampleFile,
  after: text,
  generated: text,
  explanations: [{ line: 2, message: message('project:graph.image') }],
};
const fixed = text.replace(' as ', ' AS ');

beforeEach(() => {
  useFileDrafts.setState({ byPath: {} });
  useReplacedFiles.setState({ byPath: {} });
});
afterEach(cleanup);

function open(files: readonly GeneratedFile[], options: object = {}) {
  const backend = createFakeBackend({ files, ...options });
  const view = renderScreen(<ProjectFiles dir="C:\src\hello" options={{}} />, { backend });
  return { backend, view, user: userEvent.setup() };
}

describe('a generated file', () => {
  it('is shown with why its lines are there, which can be put away', async () => {
    const { view, user } = open([file]);
    const editor = within(await view.findByRole('textbox', { name: 'Text of Dockerfile' }));
    expect(await editor.findByText('Image')).toBeDefined();
    await user.click(view.getByRole('switch', { name: 'Say why each line is there' }));
    expect(editor.queryByText('Image')).toBeNull();
  });

  it('has its problems mended with one click, and is saved once the difference was confirmed', async () => {
    const { backend, view, user } = open([file]);
    await view.findByText(/\(line 1\)/);
    expect(view.queryByRole('button', { name: 'Review and save…' })).toBeNull();
    await user.click(view.getByRole('button', { name: 'Match the case of FROM' }));
    await view.findByText('No problems found.');
    expect(view.getByText(/not saved yet: builds do not use it/)).toBeDefined();
    await user.click(view.getByRole('button', { name: 'Review and save…' }));
    const diff = await view.findByRole('region', { name: /Changes in .*Dockerfile/ });
    expect(diff.textContent).toContain('FROM alpine:3.24 AS build');
    expect(backend.calls.some(({ name }) => name === 'project.write')).toBe(false);
    await user.click(view.getByRole('button', { name: 'Save into the project' }));
    await expect.poll(() => view.queryByRole('dialog')).toBeNull();
    const { name, revision, generated } = file;
    expect(backend.calls).toContainEqual({
      name: 'project.write',
      input: { dir: 'C:\\src\\hello', files: [{ name, text: fixed, revision, generated }] },
    });
    expect(useFileDrafts.getState().byPath).toEqual({});
  });

  it('is mended as it is now where the user typed just before the click', async () => {
    const { view, user } = open([file]);
    const mend = await view.findByRole('button', { name: 'Match the case of FROM' });
    act(() => useFileDrafts.getState().type(file, `# mine\n${text}`));
    await user.click(mend);
    await expect
      .poll(() => useFileDrafts.getState().byPath[file.path]?.text)
      .toBe(`# mine\n${fixed}`);
  });

  it('says why the linter could not be asked', async () => {
    const { view } = open([file], { failures: { 'project.lint': engineDown } });
    expect(await view.findByRole('alert')).toBeDefined();
    expect(view.queryByText('No problems found.')).toBeNull();
  });

  it('goes back to what it was when the changes are discarded', async () => {
    const { view, user } = open([file]);
    await user.click(await view.findByRole('button', { name: 'Match the case of FROM' }));
    await user.click(await view.findByRole('button', { name: 'Discard my changes' }));
    expect(await view.findByRole('button', { name: 'Match the case of FROM' })).toBeDefined();
    expect(view.queryByText(/not saved yet/)).toBeNull();
  });
});

describe("a file of the project's own", () => {
  const own: GeneratedFile = {
    ...file,
    exists: true,
    before: text.replaceAll('\n', '\r\n'),
    revision: 'r7',
    diff: '--- a\n+++ b\n@@ -1,1 +1,1 @@\n-a\n+b\n',
  };

  it('keeps its line ends, is no text of Slipway, and says nothing of lines that are not its own', async () => {
    const { backend, view, user } = open([own]);
    await user.click(await view.findByRole('button', { name: 'Match the case of FROM' }));
    expect(view.queryByRole('switch')).toBeNull();
    await user.click(await view.findByRole('button', { name: 'Review and save…' }));
    await view.findByText(/is replaced; the present file is kept as a backup first/);
    await user.click(view.getByRole('button', { name: 'Replace the file' }));
    await expect.poll(() => view.queryByRole('dialog')).toBeNull();
    const write = backend.calls.find(({ name }) => name === 'project.write');
    expect(write?.input).toEqual({
      dir: 'C:\\src\\hello',
      files: [{ name: 'Dockerfile', text: fixed.replaceAll('\n', '\r\n'), revision: 'r7' }],
    });
  });

  it("can be replaced with Slipway's, the user's own changes left aside", async () => {
    const { backend, view, user } = open([own]);
    await user.click(await view.findByRole('button', { name: "Replace with Slipway's…" }));
    await user.click(await view.findByRole('button', { name: 'Replace the file' }));
    await expect.poll(() => view.queryByRole('dialog')).toBeNull();
    const write = backend.calls.find(({ name }) => name === 'project.write');
    expect(write?.input).toMatchObject({ files: [{ text, generated: text }] });
  });

  it('that keeps its lines is offered what it lacks', async () => {
    const before = 'bin\n';
    const { view } = open([{ ...own, name: '.dockerignore', before, after: `${before}!go.mod\n` }]);
    expect(await view.findByRole('button', { name: 'Add what it lacks…' })).toBeDefined();
  });

  it('that was replaced says where it is kept, and is brought back once the difference was confirmed', async () => {
    const old = { ...own, before: 'FROM golang\n' };
    const files = [old];
    const { backend, view, user } = open(files);
    await user.click(await view.findByRole('button', { name: "Replace with Slipway's…" }));
    files[0] = { ...own, before: text, diff: '', revision: 'r8' };
    await user.click(await view.findByRole('button', { name: 'Replace the file' }));
    await view.findByText(/^What stood here before is kept as .*backups/);
    await user.click(view.getByRole('button', { name: 'Bring it back…' }));
    const diff = await view.findByRole('region', { name: /Changes in .*Dockerfile/ });
    expect(diff.textContent).toContain('+FROM golang');
    files[0] = old;
    await user.click(await view.findByRole('button', { name: 'Replace the file' }));
    await expect.poll(() => view.queryByRole('dialog')).toBeNull();
    const writes = backend.calls.filter(({ name }) => name === 'project.write');
    expect(writes.at(-1)?.input).toEqual({
      dir: 'C:\\src\\hello',
      files: [{ name: 'Dockerfile', text: old.before, revision: 'r8' }],
    });
  });
});

describe('files', () => {
  it('but the first are folded away until wanted', async () => {
    const ignore = { ...file, name: '.dockerignore', path: 'C:\\src\\hello\\.dockerignore' };
    const { view, user } = open([file, ignore]);
    const button = await view.findByRole('button', { name: 'Show and change .dockerignore' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await user.click(button);
    expect(await view.findByRole('textbox', { name: 'Text of .dockerignore' })).toBeDefined();
    expect(button.getAttribute('aria-expanded')).toBe('true');
  });

  it('that cannot be told say why', async () => {
    const { view } = open([], { failures: { 'project.files': engineDown } });
    expect(await view.findByRole('alert')).toBeDefined();
  });
});
