import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decideRecovery, stages, type InterruptedFile } from './recovery.ts';

function file(now: 'old' | 'new' | 'edited', path = 'a'): InterruptedFile {
  return { path, before: 'old', written: 'new', now };
}

describe('what a crash left', () => {
  it.each([
    ['changing', ['old'], [], 'interrupted'],
    ['changing', ['new'], ['0'], 'rolledBack'],
    ['changing', ['edited'], [], 'interrupted'],
    ['changing', ['new', 'old'], ['0'], 'rolledBack'],
    ['changing', ['new', 'new'], ['0', '1'], 'rolledBack'],
    ['changing', ['new', 'edited'], ['0'], 'interrupted'],
    ['rollingBack', ['old'], [], 'rolledBack'],
    ['rollingBack', ['new'], ['0'], 'rolledBack'],
    ['rollingBack', ['edited'], [], 'interrupted'],
    ['done', ['new'], [], 'applied'],
    ['done', ['edited'], [], 'applied'],
    ['done', ['old'], [], 'applied'],
  ] as const)('while %s with files %j: restores %j, %s', (stage, states, restore, outcome) => {
    const files = states.map((now, index) => file(now, String(index)));
    expect(decideRecovery(stage, files)).toEqual({ restore, outcome });
  });

  it('leaves a file alone that the change did not really change', () => {
    const same = { path: 'a', before: 'x', written: 'x', now: 'x' };
    expect(decideRecovery('changing', [same])).toEqual({ restore: [], outcome: 'interrupted' });
  });

  it('never touches what somebody edited, and never what was verified', () => {
    const state = fc.constantFrom('old' as const, 'new' as const, 'edited' as const);
    fc.assert(
      fc.property(fc.constantFrom(...stages), fc.array(state), (stage, states) => {
        const files = states.map((now, index) => file(now, String(index)));
        const { restore } = decideRecovery(stage, files);
        const touched = files.filter(({ path }) => restore.includes(path));
        expect(touched.every(({ now }) => now === 'new')).toBe(true);
        expect(stage === 'done' ? restore : []).toEqual([]);
      }),
    );
  });

  it('is settled after one recovery', () => {
    const state = fc.constantFrom('old' as const, 'new' as const, 'edited' as const);
    fc.assert(
      fc.property(fc.array(state), (states) => {
        const files = states.map((now, index) => file(now, String(index)));
        const { restore } = decideRecovery('changing', files);
        const after = files.map((one) =>
          restore.includes(one.path) ? { ...one, now: 'old' } : one,
        );
        expect(decideRecovery('changing', after).restore).toEqual([]);
      }),
    );
  });
});
