import { describe, expect, it } from 'vitest';
import { sampleEntry } from '#renderer/testing/samples/tuning.ts';
import { pastStates, sidesOf } from './pastStates.ts';

describe('the states that can be compared', () => {
  it('are now, and each change from its end to its beginning', () => {
    const entries = [
      { ...sampleEntry, id: 'h2' },
      { ...sampleEntry, id: 'h1' },
    ];
    expect(pastStates(entries).map(({ value }) => value)).toEqual([
      'now',
      'h2:after',
      'h2:before',
      'h1:after',
      'h1:before',
    ]);
  });

  it('are named by what the backend is asked', () => {
    const [now, after] = pastStates([sampleEntry]);
    expect(now?.state).toBe('now');
    expect(after?.state).toEqual({ id: sampleEntry.id, side: 'after' });
  });

  it.each(['rolledBack', 'interrupted'] as const)(
    'leave out the end of a change that was %s, which is its beginning',
    (outcome) => {
      expect(sidesOf({ outcome })).toEqual(['before']);
    },
  );
});
