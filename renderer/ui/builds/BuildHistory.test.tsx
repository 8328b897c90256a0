// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';
import type { Verdict } from '#shared/domain/image/inside/budget.ts';
import { message } from '#shared/domain/message.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { BudgetVerdict } from './BudgetVerdict.tsx';
import { BuildHistory } from './BuildHistory.tsx';

afterEach(cleanup);

const mib = 2 ** 20;

function build(change: Partial<BuildRecord>): BuildRecord {
  const names = { at: Date.parse('2026-11-26T10:00:00Z'), reference: 'hello:dev', id: 'i' };
  const sizes = { sizeBytes: 9 * mib, durationMs: 12_000, steps: 8, cachedSteps: 0 };
  return { ...names, ...sizes, ...change };
}

describe('the history of builds', () => {
  it('says size, time and cache of each, the newest first, and what has changed', async () => {
    const builds = [
      build({}),
      build({ at: 2, sizeBytes: 8.5 * mib, durationMs: 1200, cachedSteps: 7, steps: 8 }),
      build({ at: 3, sizeBytes: 8.5 * mib, durationMs: 3200, cachedSteps: 1, steps: 1 }),
    ];
    const view = renderScreen(<BuildHistory dir="C:\hello" />, {
      backend: createFakeBackend({ builds }),
    });
    await view.findByRole('table', { name: 'Builds so far' });
    const rows = view
      .getAllByRole('row')
      .map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent));
    expect(rows).toEqual([
      [],
      ['8.5 MB', '3.2 s+2 s', '1 of 1 step'],
      ['8.5 MB−512 KB', '1.2 s−10.8 s', '7 of 8 steps'],
      ['9 MB', '12 s', '0 of 8 steps'],
    ]);
  });

  it('leads to what is different in the newest from each that was another image', async () => {
    const builds = [
      build({ at: 1, id: 'sha256:a' }),
      build({ at: 2, id: 'sha256:b' }),
      build({ at: 3, id: 'sha256:b', reference: 'hello:1.0' }),
    ];
    const view = renderScreen(<BuildHistory dir="C:\src" />, {
      backend: createFakeBackend({ builds }),
    });
    await view.findByRole('table', { name: 'Builds so far' });
    const [link, ...others] = view.getAllByRole('link', { name: /^Compare the newest build/ });
    expect(others).toEqual([]);
    const { searchParams } = new URL(link?.getAttribute('href') ?? '', 'http://x');
    expect(Object.fromEntries(searchParams)).toEqual({
      ref: 'hello:1.0',
      dir: 'C:\\src',
      tab: 'compare',
      before: 'sha256:a',
    });
  });

  it('is not there before the first build', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<BuildHistory dir="C:\hello" />, { backend });
    await expect.poll(() => backend.calls.length).toBe(1);
    expect(view.queryByText('Builds so far')).toBeNull();
  });
});

describe('a budget', () => {
  const budget = { maxImageBytes: 20 * mib, maxWastedBytes: null, minEfficiency: 0.95 };
  const kept: Verdict = { budget, problems: [], broken: [] };

  it('that is kept says what it allows', () => {
    const view = renderScreen(<BudgetVerdict verdict={kept} />);
    expect(view.getByText('The image keeps its budget.')).toBeDefined();
    expect(view.container.textContent).toContain('At most 20 MB are allowed.');
    expect(view.container.textContent).toContain('At least 95 %');
  });

  it('that is not kept says why', () => {
    const broken = [message('image:budget.tooLarge', { bytes: 21 * mib, limit: 20 * mib })];
    const view = renderScreen(<BudgetVerdict verdict={{ ...kept, broken }} />);
    expect(view.container.textContent).toContain('The image has 21 MB; its budget allows 20 MB.');
    expect(view.container.textContent).not.toContain('keeps');
  });

  it('says nothing where there is none', () => {
    const view = renderScreen(<BudgetVerdict verdict={undefined} />);
    expect(view.container.textContent).toBe('');
  });
});
