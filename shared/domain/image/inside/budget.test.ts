import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBudget, parseBudget } from './budget.ts';
import { addBuild, keptBuilds, parseBuilds } from './builds.ts';

describe('a budget', () => {
  it.each([
    ['"20MB"', 20 * 2 ** 20],
    ['"1.5 GiB"', 1.5 * 2 ** 30],
    ['"512 kb"', 512 * 1024],
    ['"7"', 7],
    ['1000', 1000],
    ['0', 0],
  ])('reads a size of %s', (text, maxImageBytes) => {
    const read = parseBudget(`{"maxImageBytes": ${text}}`);
    expect(read).toMatchObject({ budget: { maxImageBytes }, problems: [] });
  });

  it.each(['"20 TB"', '"many"', '-1', 'true', 'null', '[]', '"1e9"'])(
    'does not take %s for a size',
    (text) => {
      const { budget, problems } = parseBudget(`{"maxWastedBytes": ${text}, "minEfficiency": 0.9}`);
      expect(budget).toEqual({ maxImageBytes: null, maxWastedBytes: null, minEfficiency: 0.9 });
      expect(problems).toEqual([
        { key: 'image:budget.badValue', values: { key: 'maxWastedBytes' } },
      ]);
    },
  );

  it.each(['1.1', '"95%"', '-0.1'])('does not take %s for a share', (text) => {
    expect(parseBudget(`{"minEfficiency": ${text}}`).problems).toHaveLength(1);
  });

  it('says which limit it does not know', () => {
    const { problems } = parseBudget('\uFEFF{"$schema": "x", "maxSize": 1}');
    expect(problems).toEqual([{ key: 'image:budget.unknownKey', values: { key: 'maxSize' } }]);
  });

  it.each(['', '[]', 'null', '{', '"x"'])('that is no object is a problem: %j', (text) => {
    expect(parseBudget(text).problems).toEqual([{ key: 'image:budget.notJson', values: {} }]);
  });

  const limits = { maxImageBytes: 100, maxWastedBytes: 10, minEfficiency: 0.9 };
  it.each([
    ['within', { bytes: 100, wastedBytes: 10, efficiency: 0.9 }, []],
    ['too large', { bytes: 101, wastedBytes: 0, efficiency: 1 }, ['image:budget.tooLarge']],
    ['wasteful', { bytes: 100, wastedBytes: 11, efficiency: 0.9 }, ['image:budget.tooMuchWaste']],
    [
      'all',
      { bytes: 200, wastedBytes: 50, efficiency: 0.75 },
      ['image:budget.tooLarge', 'image:budget.tooMuchWaste', 'image:budget.notEfficient'],
    ],
  ])('judges an image: %s', (_name, measured, keys) => {
    expect(checkBudget(limits, measured).map(({ key }) => key)).toEqual(keys);
  });

  it('without limits allows everything', () => {
    const none = { maxImageBytes: null, maxWastedBytes: null, minEfficiency: null };
    expect(checkBudget(none, { bytes: 1e12, wastedBytes: 1e12, efficiency: 0 })).toEqual([]);
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { budget } = parseBudget(text);
        expect(Object.keys(budget)).toEqual(['maxImageBytes', 'maxWastedBytes', 'minEfficiency']);
      }),
    );
  });
});

describe('the builds of a project', () => {
  const record = {
    at: 1,
    reference: 'a:dev',
    id: 'sha256:1',
    sizeBytes: 10,
    durationMs: 5,
    steps: 4,
    cachedSteps: 3,
  };

  it('are read as they were added', () => {
    const text = addBuild(addBuild('', record), { ...record, at: 2 });
    expect(parseBuilds(text)).toEqual([record, { ...record, at: 2 }]);
  });

  it('outlive lines that are damaged', () => {
    const text = `${addBuild('', record)}{"at":\n\nnull\n7\n`;
    expect(parseBuilds(addBuild(text, record))).toEqual([record, record]);
  });

  it('are as many as are kept', () => {
    let text = '';
    for (let at = 0; at < keptBuilds + 5; at += 1) text = addBuild(text, { ...record, at });
    const builds = parseBuilds(text);
    expect(builds).toHaveLength(keptBuilds);
    expect(builds[0]?.at).toBe(5);
  });
});
