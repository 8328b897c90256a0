// @vitest-environment jsdom
import { cleanup, fireEvent } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { Limits, Recommendation, Shares } from '#shared/domain/tuning/recommendation.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { ShareSliders } from './ShareSliders.tsx';
import type { Custom } from './wish.ts';

const gib = 2 ** 30;

const shares: Shares = {
  memoryBytes: 16 * gib,
  processors: 12,
  swapBytes: 4 * gib,
  windowsMemoryBytes: 16 * gib,
  windowsProcessors: 4,
};
const limits: Limits = {
  memoryMinBytes: 2 * gib,
  memoryMaxBytes: 27 * gib,
  memoryStepBytes: gib,
  processorsMin: 2,
  processorsMax: 16,
};

afterEach(cleanup);

function open(
  parts: { use?: Recommendation['use']; limits?: Partial<Limits>; shares?: Partial<Shares> } = {},
) {
  const changes: Custom[] = [];
  const view = renderScreen(
    <ShareSliders
      shares={{ ...shares, ...parts.shares }}
      limits={{ ...limits, ...parts.limits }}
      use={parts.use}
      custom={{}}
      onChange={(change) => void changes.push(change)}
    />,
  );
  const noteOf = (name: string) => {
    const id = view.getByRole('slider', { name }).getAttribute('aria-describedby') ?? '';
    return document.getElementById(id)?.textContent ?? '';
  };
  return { view, changes, noteOf, user: userEvent.setup() };
}

describe('the share of the memory', () => {
  it('says its value, what stays with Windows and what cannot be given away', () => {
    const { view, noteOf } = open();
    const slider = view.getByRole('slider', { name: 'Memory' });
    expect(slider.getAttribute('aria-valuetext')).toBe('16 GB');
    expect(slider).toMatchObject({ min: '2', max: '27', value: '16' });
    expect(noteOf('Memory')).toContain('Windows keeps 16 GB.');
    expect(noteOf('Memory')).toContain('The hatched 5 GB cannot be given away');
  });

  it('says what WSL uses now, in words and in the track', () => {
    const { view, noteOf } = open({ use: { wslBytes: 14.5 * gib, windowsBytes: 9 * gib } });
    expect(noteOf('Memory')).toContain('WSL uses 14.5 GB right now.');
    expect(noteOf('Memory')).not.toContain('Windows and its programs hold');
    const mark = view.container.querySelector('[style*="width: 50%"]');
    expect(mark?.closest('[aria-hidden="true"]')).not.toBeNull();
  });

  it.each([
    [0.5, '0%'],
    [64, '100%'],
  ])('with %s GB in use stays in the track', (used, width) => {
    const { view } = open({ use: { wslBytes: used * gib, windowsBytes: null } });
    expect(view.container.querySelector(`[style*="width: ${width}"]`)).not.toBeNull();
  });

  it('warns where Windows holds more than it would keep', () => {
    const { noteOf } = open({ use: { wslBytes: null, windowsBytes: 20 * gib } });
    expect(noteOf('Memory')).toContain('Windows and its programs hold 20 GB right now');
    expect(noteOf('Memory')).not.toContain('WSL uses');
  });

  it('is set in steps by the slider and exactly by the box, between its ends', async () => {
    const { view, changes, user } = open();
    fireEvent.change(view.getByRole('slider', { name: 'Memory' }), { target: { value: '10' } });
    const box = view.getByRole('spinbutton', { name: 'Memory, as a number' });
    await user.clear(box);
    await user.type(box, '99{Enter}');
    await user.clear(box);
    await user.type(box, 'x{Enter}');
    expect(changes).toEqual([{ memoryBytes: 10 * gib }, { memoryBytes: 27 * gib }]);
  });

  it('of a small PC goes in halves of a GB', () => {
    const half = gib / 2;
    const { view } = open({
      limits: { memoryMinBytes: gib, memoryMaxBytes: 2 * gib, memoryStepBytes: half },
      shares: { memoryBytes: 1.5 * gib, windowsMemoryBytes: 2.5 * gib },
    });
    const slider = view.getByRole('slider', { name: 'Memory' });
    expect(slider.getAttribute('aria-valuetext')).toBe('1.5 GB');
    expect(slider).toMatchObject({ step: '0.5' });
  });
});

describe('the share of the processors', () => {
  it('says its value and that they are shared', () => {
    const { view, noteOf, changes } = open();
    const slider = view.getByRole('slider', { name: 'Processors' });
    expect(slider.getAttribute('aria-valuetext')).toBe('12 processors');
    expect(noteOf('Processors')).toContain('Not used by WSL: 4.');
    fireEvent.change(slider, { target: { value: '3' } });
    expect(changes).toEqual([{ processors: 3 }]);
  });

  it('cannot be moved where there is only one', () => {
    const { view } = open({
      limits: { processorsMin: 1, processorsMax: 1 },
      shares: { processors: 1, windowsProcessors: 0 },
    });
    expect(view.getByRole('slider', { name: 'Processors' })).toHaveProperty('disabled', true);
  });
});
