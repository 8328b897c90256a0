// @vitest-environment jsdom
import { cleanup, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleFile } from '#renderer/testing/samples/project.ts';
import { useFileDrafts } from './fileDrafts.ts';
import { SaveFileDialog } from './SaveFileDialog.tsx';

const dir = 'C:\\src\\hello';
const there = { ...sampleFile, exists: true, before: 'FROM golang\n', revision: 'r1' };

beforeEach(() => useFileDrafts.setState({ byPath: {} }));
afterEach(cleanup);

function open(
  { file = sampleFile, text = null }: { file?: typeof sampleFile; text?: string | null } = {},
  options?: Parameters<typeof createFakeBackend>[0],
) {
  let closed = 0;
  const backend = createFakeBackend(options);
  const element = (
    <SaveFileDialog dir={dir} file={file} text={text} onClose={() => (closed += 1)} />
  );
  const view = renderScreen(element, { backend });
  const written = () =>
    backend.calls.flatMap((call) => (call.name === 'project.write' ? [call.input] : []));
  return { view, written, closed: () => closed, user: userEvent.setup() };
}

describe('a file before it is saved', () => {
  it('shows where it goes and what is in it, and is written only then', async () => {
    const { view, written, closed, user } = open();
    expect(view.getByRole('dialog', { name: 'Save Dockerfile' })).toBeDefined();
    expect(view.getByText(`This is written to ${sampleFile.path}.`)).toBeDefined();
    const diff = view.getByRole('region', { name: `Changes in ${sampleFile.path}` });
    expect(diff.textContent).toContain('+FROM golang:1.26-alpine');
    expect(written()).toEqual([]);
    await user.click(view.getByRole('button', { name: 'Save into the project' }));
    const { name, after, revision, generated } = sampleFile;
    expect(written()).toEqual([{ dir, files: [{ name, text: after, revision, generated }] }]);
    await waitFor(() => expect(closed()).toBe(1));
  });

  it('that is there already says that it is replaced and kept', () => {
    const { view } = open({ file: there });
    expect(view.getByText(/is replaced; the present file is kept as a backup first/)).toBeDefined();
    expect(view.getByRole('button', { name: 'Replace the file' })).toBeDefined();
  });

  it('that its owner changed is written as he has it, and counts as his', async () => {
    useFileDrafts.setState({ byPath: { [there.path]: { base: there.before, text: 'FROM x\n' } } });
    const { view, written, user } = open({ file: there, text: 'FROM x\n' });
    const diff = view.getByRole('region', { name: /^Changes in/ });
    expect(diff.textContent).toContain('+FROM x');
    await user.click(view.getByRole('button', { name: 'Replace the file' }));
    expect(written()).toEqual([
      { dir, files: [{ name: 'Dockerfile', text: 'FROM x\n', revision: 'r1' }] },
    ]);
    await waitFor(() => expect(useFileDrafts.getState().byPath).toEqual({}));
  });

  it('shows what Slipway would write where both changed a line', () => {
    const conflicts = [{ line: 3, base: '', own: 'USER me', generated: 'USER 65532' }];
    const { view } = open({ file: { ...there, conflicts } });
    expect(view.getByText(/^You changed line 3, and what Slipway generates/)).toBeDefined();
    expect(view.getByText('USER 65532')).toBeDefined();
  });

  it('that somebody else changed meanwhile stays open and says so', async () => {
    const failures = { 'project.write': failureValue('FILE_CHANGED', { path: there.path }) };
    const { view, closed, user } = open({ file: there }, { failures });
    await user.click(view.getByRole('button', { name: 'Replace the file' }));
    expect((await view.findByRole('alert')).textContent).toContain(there.path);
    expect(closed()).toBe(0);
  });

  it('is left alone with Escape', async () => {
    const { view, written, closed, user } = open();
    view.getByRole('button', { name: 'Cancel' }).focus();
    await user.keyboard('{Escape}');
    expect([closed(), written()]).toEqual([1, []]);
  });
});
