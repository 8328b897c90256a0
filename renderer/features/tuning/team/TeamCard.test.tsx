// @vitest-environment jsdom
import { cleanup, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeText } from '#shared/domain/config/decode.ts';
import { failureValue } from '#shared/domain/failure.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleTeamReport } from '#renderer/testing/samples/tuning.ts';
import { TeamCard } from './TeamCard.tsx';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

/** The card, and what leaves it: files that are saved, wishes that are reviewed. */
function open(options: Parameters<typeof createFakeBackend>[0] = {}) {
  const backend = createFakeBackend(options);
  const wishes: Wish[] = [];
  const saved: { name: string; blob: Blob | undefined }[] = [];
  const blobs: Blob[] = [];
  URL.createObjectURL = (blob: Blob) => `blob:${blobs.push(blob)}`;
  URL.revokeObjectURL = () => undefined;
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push({ name: this.download, blob: blobs.at(-1) });
  });
  const source = { type: 'preset' as const, preset: 'balanced' as const };
  const view = renderScreen(
    <TeamCard source={source} onReview={(wish) => void wishes.push(wish)} />,
    { backend },
  );
  return { backend, view, wishes, saved, user: userEvent.setup() };
}

type Opened = ReturnType<typeof open>;

async function choose({ view, user }: Opened, text: string | Uint8Array) {
  const file = new File(
    [typeof text === 'string' ? text : Uint8Array.from(text)],
    'slipway.tuning.json',
    { type: 'application/json' },
  );
  await user.upload(view.getByLabelText("A team's file"), file);
  return within(await view.findByRole('dialog'));
}

describe('saving settings for a team', () => {
  it.each([
    [0, /^slipway\.tuning\.json/, { type: 'preset', preset: 'balanced' }, 'json'],
    [0, /PowerShell/, { type: 'preset', preset: 'balanced' }, 'powershell'],
    [1, /WinGet/, { type: 'current' }, 'winget'],
  ] as const)('asks for the %ith source as %s', async (index, name, source, format) => {
    const opened = open();
    const { view, user, backend, saved } = opened;
    await user.click(view.getByRole('button', { name: 'Save as a file' }));
    const items = await view.findAllByRole('menuitem', { name });
    await user.click(items[index] ?? document.body);
    await waitFor(() => expect(saved).toHaveLength(1));
    expect(backend.calls).toEqual([{ name: 'tuning.export', input: { source, format } }]);
    expect(saved[0]?.name).toBe('slipway.tuning.json');
    expect(await saved[0]?.blob?.text()).toBe('{\n  "slipwayTuning": 1\n}\n');
    expect(view.getByText(/wsl2\.kernel/).closest('li')?.textContent).toBe(
      'wsl2.kernel: It names a folder or file of this PC.',
    );
  });

  it('says why there is no file', async () => {
    const failure = failureValue('PLAN_REFUSED', { reason: 'x' });
    const { view, user, saved } = open({ failures: { 'tuning.export': failure } });
    await user.click(view.getByRole('button', { name: 'Save as a file' }));
    await user.click((await view.findAllByRole('menuitem'))[0] ?? document.body);
    await view.findByRole('alert');
    expect(saved).toEqual([]);
  });
});

describe('a team’s file that is chosen', () => {
  it('is shown with its arithmetic before its changes are reviewed', async () => {
    const opened = open();
    const dialog = await choose(opened, '{"slipwayTuning":1}');
    expect(await dialog.findByText('50% of 32 GB, in whole steps: 16 GB.')).toBeDefined();
    expect(dialog.getByText('Settings of “slipway.tuning.json” for this PC')).toBeDefined();
    expect(opened.backend.calls).toEqual([
      { name: 'tuning.readTeamFile', input: { text: '{"slipwayTuning":1}' } },
    ]);
    await opened.user.click(dialog.getByRole('button', { name: 'Review changes…' }));
    expect(opened.wishes).toMatchObject([
      { type: 'edits', files: [{ kind: 'wslconfig', edits: [{ key: 'wsl2.memory' }] }] },
    ]);
    expect(opened.view.queryByRole('dialog')).toBeNull();
  });

  it('in UTF-16, as Windows PowerShell writes it, is read all the same', async () => {
    const opened = open();
    const bytes = encodeText('{"slipwayTuning":1}', 'utf-16le-bom');
    await choose(opened, bytes);
    await waitFor(() =>
      expect(opened.backend.calls).toEqual([
        { name: 'tuning.readTeamFile', input: { text: '{"slipwayTuning":1}' } },
      ]),
    );
  });

  it.each([
    ['a wrong one', '{}'],
    ['one that is no text', new Uint8Array([0xff, 0xd8, 0x00, 0x81, 0xff])],
    ['one that is far too long', ' '.repeat(300_000)],
  ])('%s has its problems shown, and nothing can be reviewed', async (_, text) => {
    const problem = {
      line: 3,
      column: 5,
      severity: 'error' as const,
      values: { name: 'wsl2.memroy' },
    };
    const teamReport = {
      name: null,
      problems: [{ ...problem, code: 'teamKeyUnknown' }],
      settings: [],
    };
    const opened = open({ teamReport });
    const dialog = await choose(opened, text);
    await dialog.findByText('Nothing of this file is used until it is mended.');
    expect(dialog.getByRole('list', { name: 'Problems' }).textContent).toMatch(
      /slipway\.tuning\.json, line \d+: /,
    );
    const review = dialog.getByRole('button', { name: 'Review changes…' });
    expect(review.getAttribute('aria-disabled')).toBe('true');
    await opened.user.click(review);
    expect(opened.wishes).toEqual([]);
  });

  it('that asks for nothing new says so', async () => {
    const [setting] = sampleTeamReport.settings;
    const settings = setting === undefined ? [] : [{ ...setting, current: setting.value }];
    const opened = open({ teamReport: { ...sampleTeamReport, settings } });
    const dialog = await choose(opened, '{}');
    expect(await dialog.findByText('Everything is already set this way.')).toBeDefined();
  });
});
