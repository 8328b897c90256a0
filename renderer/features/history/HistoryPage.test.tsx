// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleEntry } from '#renderer/testing/samples.ts';
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
      <HistoryEntryCard entry={entry} onUndo={() => undefined} {...props} />,
    );
    expect(view.queryByRole('button')).toBeNull();
  });
});
