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
      const { message } = problems[0] ?? {};
      expect(message).toEqual({ key: 'image:budget.badValue', values: { key: 'maxWastedBytes' } });
      expect(problems).toHaveLength(1);
    },
  );

  it.each(['1.1', '"95%"', '-0.1'])('does not take %s for a share', (text) => {
    expect(parseBudget(`{"minEfficiency": ${text}}`).problems).toHaveLength(1);
  });

  it('says which limit it does not know', () => {
    const { problems } = parseBudget('\uFEFF{"$schema": "x", "maxSize": 1}');
    const message = { key: 'image:budget.unknownKey', values: { key: 'maxSize' } };
    const text = '{"$schema": "x", "maxSize": 1}';
    expect(problems).toEqual([{ message, line: 1, text }]);
  });

  it.each([
    ['{\r\n  "maxImageBytes": "20MB",\r\n  "maxSize": 1\r\n}', 3, '"maxSize": 1'],
    ['{\n  "maxImageBytes": "20 TB"\n}', 2, '"maxImageBytes": "20 TB"'],
    ['{\n  "maxImageBytes": 1,\n}', 2, '"maxImageBytes": 1,'],
    ['{\n  // twenty\n  "maxImageBytes": 1\n}', 2, '// twenty'],
    ['{\n  "maxImageBytes": 1\n  "minEfficiency": 1\n}', 3, '"minEfficiency": 1'],
    ['[]', 1, '[]'],
    ['', 1, ''],
  ])('says where the mistake is: %j', (given, line, text) => {
    expect(parseBudget(given).problems).toMatchObject([{ line, text }]);
  });

  it.each(['', '[]', 'null', '{', '"x"'])('that is no object is a problem: %j', (text) => {
    const message = { key: 'image:budget.notJson', values: {} };
    expect(parseBudget(text).problems).toMatchObject([{ message }]);
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
