// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { samplePlan, sampleRescue } from '#renderer/testing/samples/tuning.ts';
import { RescueCard } from './RescueCard.tsx';

afterEach(cleanup);

const undo: Wish = { type: 'undo', id: 'h1' };
const broken: Rescue = {
  ...sampleRescue,
  verdict: 'broken',
  problems: [
    {
      line: 4,
      column: 3,
      code: 'unknownKey',
      severity: 'error',
      values: { name: 'storage-drivers' },
    },
  ],
  log: ['unable to configure the Docker daemon'],
  proposals: [
    { way: 'snapshot', at: Date.UTC(2026, 5, 1, 12), plan: { ...samplePlan, wish: undo } },
    { way: 'aside', at: null, plan: samplePlan },
  ],
};

function open(rescue: Rescue) {
  const wishes: Wish[] = [];
  const backend = createFakeBackend({ rescue });
  const view = renderScreen(<RescueCard onReview={(wish) => wishes.push(wish)} />, { backend });
  return { wishes, backend, view, user: userEvent.setup() };
}

describe('the ways out of a daemon.json that Docker does not start with', () => {
  it.each(['healthy', 'elsewhere'] as const)('are not offered where it is %s', async (verdict) => {
    const { backend, view } = open({ ...broken, verdict });
    await expect.poll(() => backend.calls.map(({ name }) => name)).toEqual(['tuning.rescue']);
    expect(view.container.textContent).toBe('');
  });

  it('stand below what is wrong with it and what Docker said', async () => {
    const { view } = open(broken);
    await view.findByText('Docker does not start because of daemon.json.');
    const place = /^daemon\.json \(Docker Engine\), line 4: [^(]*$/;
    expect(view.getByText(place)).toBeDefined();
    expect(view.getByText('unable to configure the Docker daemon')).toBeDefined();
  });

  it('are told while Docker still runs', async () => {
    const { view } = open({ ...broken, verdict: 'atRisk' });
    expect(await view.findByText(/would not start again with this daemon\.json/)).toBeDefined();
  });

  it('lead to a review and write nothing themselves', async () => {
    const { view, user, wishes, backend } = open(broken);
    await user.click(await view.findByRole('button', { name: /^Bring back the copy of .*2026/ }));
    await user.click(view.getByRole('button', { name: 'Start without the file…' }));
    expect(wishes).toEqual([undo, samplePlan.wish]);
    expect(backend.calls.map(({ name }) => name)).toEqual(['tuning.rescue']);
  });
});
