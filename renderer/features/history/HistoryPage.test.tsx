// @vitest-environment jsdom
import { cleanup, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { message } from '#shared/domain/message.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleEntry } from '#renderer/testing/samples/tuning.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { HistoryEntryCard } from './HistoryEntryCard.tsx';
import { HistoryPage } from './HistoryPage.tsx';

beforeEach(() => useCurrentJobs.setState({ ids: {} }));
afterEach(cleanup);

describe('the history', () => {
  it('shows what was changed and how it ended', async () => {
    const view = renderScreen(<HistoryPage />);
    expect(await view.findByRole('heading', { name: 'Preset “Balanced”' })).toBeDefined();
    expect(view.getByText('Applied')).toBeDefined();
    expect(view.container.textContent).toContain('memory=16GB');
  });

  it('tells of a change that cannot be read: when, where, and what to do', async () => {
    const folder = 'C:\\Users\\mei\\AppData\\Local\\Slipway\\history\\x';
    const why = message('tuning:unreadable.damaged');
    const entry = { id: 'x', folder, at: Date.UTC(2026, 10, 24, 1, 2, 3), why };
    const backend = createFakeBackend({ unreadable: [entry] });
    const view = renderScreen(<HistoryPage />, { backend });
    expect(
      await view.findByRole('heading', { name: 'A change that cannot be read' }),
    ).toBeDefined();
    expect(view.container.textContent).toContain(folder);
    expect(view.container.textContent).toContain('can be put back by hand');
  });

  it('undoes through the same review', async () => {
    const user = userEvent.setup();
    const backend = createFakeBackend();
    const view = renderScreen(<HistoryPage />, { backend });
    await user.click(await view.findByRole('button', { name: 'Undo…' }));
    await view.findByRole('heading', { name: 'Review the way back' });
    const input = { wish: { type: 'undo', id: 'h1' } };
    expect(backend.calls).toContainEqual({ name: 'tuning.plan', input });
    await user.keyboard('{Escape}');
    expect(backend.calls.some(({ name }) => name === 'tuning.apply')).toBe(false);
  });

  it.each([
    ['was taken back', { isUndone: true }, sampleEntry],
    ['was rolled back', { isUndone: false }, { ...sampleEntry, outcome: 'rolledBack' as const }],
    ['changed no file', { isUndone: false }, { ...sampleEntry, files: [] }],
  ])('offers no way back of what %s', (_, props, entry) => {
    const view = renderScreen(
      <HistoryEntryCard
        entry={entry}
        onWish={() => undefined}
        onCompare={() => undefined}
        {...props}
      />,
    );
    expect(view.queryByRole('button', { name: 'Undo…' })).toBeNull();
  });

  it('brings back what a change found, through the same review', async () => {
    const user = userEvent.setup();
    const view = renderScreen(<HistoryPage />);
    await user.click(await view.findByRole('button', { name: 'More for “Preset “Balanced””' }));
    await user.click(await view.findByRole('menuitem', { name: 'Bring back what it found…' }));
    await view.findByRole('heading', { name: 'Review the changes' });
    const input = { wish: { type: 'restore', id: 'h1', side: 'before' } };
    expect(view.backend.calls).toContainEqual({ name: 'tuning.plan', input });
  });

  it('compares any two states', async () => {
    const user = userEvent.setup();
    const view = renderScreen(<HistoryPage />);
    await user.click(await view.findByRole('button', { name: 'Compare…' }));
    const asked = () => view.backend.calls.findLast(({ name }) => name === 'tuning.diff')?.input;
    await view.findByText('These two states have no file in common.');
    expect(asked()).toEqual({ from: { id: 'h1', side: 'before' }, to: 'now' });
    await user.selectOptions(view.getByRole('combobox', { name: 'To' }), 'h1:after');
    await waitFor(() =>
      expect(asked()).toEqual({
        from: { id: 'h1', side: 'before' },
        to: { id: 'h1', side: 'after' },
      }),
    );
  });

  it('says how many changes go before it forgets any', async () => {
    const user = userEvent.setup();
    const backend = createFakeBackend({ pruned: ['h0'] });
    const view = renderScreen(<HistoryPage />, { backend });
    await user.click(await view.findByRole('button', { name: 'Tidy up…' }));
    await view.findByText('1 change is forgotten, 1 stay.');
    const prunes = () => backend.calls.filter(({ name }) => name === 'tuning.prune');
    expect(prunes().map(({ input }) => input)).toEqual([{ keep: 20, dryRun: true }]);
    await user.click(view.getByRole('button', { name: 'Forget them' }));
    await waitFor(() => expect(prunes().at(-1)?.input).toEqual({ keep: 20 }));
  });

  it('forgets nothing where nothing is old enough', async () => {
    const user = userEvent.setup();
    const view = renderScreen(<HistoryPage />);
    await user.click(await view.findByRole('button', { name: 'Tidy up…' }));
    await view.findByText('0 changes are forgotten, 1 stay.');
    await user.click(view.getByRole('button', { name: 'Forget them' }));
    expect(view.backend.calls.filter(({ name }) => name === 'tuning.prune')).toHaveLength(1);
  });
});
