// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { StateDiff } from '#shared/domain/tuning/historyEntry.ts';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleEntry } from '#renderer/testing/samples/tuning.ts';
import { CompareCard, type Comparison } from './CompareCard.tsx';

afterEach(cleanup);

const path = 'C:\\Users\\mei\\.wslconfig';
const diff = '--- a\n+++ b\n@@ -1,1 +1,1 @@\n-memory=4GB\n+memory=8GB\n';
const stateDiffs: StateDiff[] = [{ kind: 'wslconfig', path, from: 'a', to: 'b', diff }];

function open(options?: Parameters<typeof createFakeBackend>[0]) {
  let closed = 0;
  const backend = createFakeBackend(options);
  function Compared() {
    const [comparison, setComparison] = useState<Comparison>({
      from: { id: 'h1', side: 'before' },
      to: 'now',
    });
    return (
      <CompareCard
        entries={[sampleEntry]}
        comparison={comparison}
        onChange={setComparison}
        onClose={() => (closed += 1)}
      />
    );
  }
  const view = renderScreen(<Compared />, { backend });
  const asked = () =>
    backend.calls.flatMap((call) => (call.name === 'tuning.diff' ? [call.input] : []));
  return { view, asked, closed: () => closed, user: userEvent.setup() };
}

describe('two states of the files', () => {
  it('stand by name and time, and show file by file what differs', async () => {
    const { view, asked } = open({ stateDiffs });
    const from = view.getByRole('combobox', { name: 'From' });
    expect(from).toHaveProperty('value', 'h1:before');
    expect(view.getByRole('combobox', { name: 'To' })).toHaveProperty('value', 'now');
    const diff = await view.findByRole('region', { name: `Changes in ${path}` });
    expect(diff.textContent).toContain('memory=8GB');
    expect(asked()).toEqual([{ from: { id: 'h1', side: 'before' }, to: 'now' }]);
  });

  it('are compared anew once another is chosen', async () => {
    const { view, asked, user } = open({ stateDiffs });
    const to = view.getByRole('combobox', { name: 'To' });
    await user.selectOptions(to, 'h1:after');
    await view.findByRole('region', { name: `Changes in ${path}` });
    expect(asked().at(-1)).toEqual({
      from: { id: 'h1', side: 'before' },
      to: { id: 'h1', side: 'after' },
    });
  });

  it('without a common file say so', async () => {
    const { view } = open();
    expect(await view.findByText('These two states have no file in common.')).toBeDefined();
  });

  it('that cannot be read say why, and are tried again', async () => {
    const { view, asked, user } = open({ failures: { 'tuning.diff': engineDown } });
    await view.findByRole('alert');
    await user.click(view.getByRole('button', { name: 'Try again' }));
    await expect.poll(() => asked().length).toBe(2);
  });

  it('are put away with the keyboard', async () => {
    const { view, closed, user } = open();
    view.getByRole('button', { name: 'Close' }).focus();
    await user.keyboard('{Enter}');
    expect(closed()).toBe(1);
  });
});
