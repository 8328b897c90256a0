import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePruned, type KeptEntry, type Retention } from './retention.ts';

type Files = KeptEntry['files'];
const good: Files = [{ path: 'a', isGood: true }];
const bad: Files = [{ path: 'a', isGood: false }];

function entry(
  at: number,
  files: Files = good,
  outcome: KeptEntry['outcome'] = 'applied',
): KeptEntry {
  return { id: `e${at}`, at, outcome, files };
}

describe('what may be forgotten', () => {
  it.each<[string, KeptEntry[], Retention, string[]]>([
    ['nothing without a limit', [entry(3), entry(2), entry(1)], {}, []],
    ['nothing of nothing', [], { keep: 0 }, []],
    ['all behind the newest', [entry(3), entry(2), entry(1)], { keep: 1 }, ['e2', 'e1']],
    ['the same in any order', [entry(1), entry(3), entry(2)], { keep: 1 }, ['e2', 'e1']],
    ['never the newest good copy', [entry(3, bad), entry(2), entry(1)], { keep: 0 }, ['e1']],
    [
      'never the newest change that held',
      [entry(3, good, 'rolledBack'), entry(2, bad), entry(1)],
      { keep: 0 },
      ['e1'],
    ],
    ['what is older than a time', [entry(5), entry(2), entry(1)], { since: 2 }, ['e1']],
    ['only what both limits let go', [entry(5), entry(3), entry(1)], { keep: 1, since: 2 }, ['e1']],
    ['never the change that is under way', [entry(3), entry(2)], { keep: 0, busy: 'e2' }, []],
    [
      'each file by itself',
      [
        entry(4),
        entry(3, [{ path: 'b', isGood: true }]),
        entry(2),
        entry(1, [{ path: 'b', isGood: true }]),
      ],
      { keep: 0 },
      ['e2', 'e1'],
    ],
    ['what has lost its copies', [entry(3), entry(2, [], 'interrupted')], { keep: 0 }, ['e2']],
  ])('%s', (_, entries, retention, removed) => {
    expect(choosePruned(entries, retention)).toEqual(removed);
  });

  const entries = fc.uniqueArray(
    fc.record({
      at: fc.nat(50),
      outcome: fc.constantFrom<KeptEntry['outcome']>('applied', 'rolledBack', 'interrupted'),
      files: fc.array(fc.record({ path: fc.constantFrom('a', 'b'), isGood: fc.boolean() }), {
        maxLength: 2,
      }),
    }),
    { selector: ({ at }) => at, maxLength: 12 },
  );

  it('leaves a good copy of each file that had one, and at least as many as asked', () => {
    fc.assert(
      fc.property(entries, fc.nat(6), (drafts, keep) => {
        const all = drafts.map((draft) => ({ ...draft, id: `e${draft.at}` }));
        const removed = choosePruned(all, { keep });
        const left = all.filter(({ id }) => !removed.includes(id));
        expect(left.length).toBeGreaterThanOrEqual(Math.min(keep, all.length));
        const goodPaths = (list: readonly KeptEntry[]) =>
          new Set(
            list.flatMap(({ files }) =>
              files.filter(({ isGood }) => isGood).map(({ path }) => path),
            ),
          );
        expect(goodPaths(left)).toEqual(goodPaths(all));
      }),
    );
  });
});
