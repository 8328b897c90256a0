import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { appendLines, eachLine, emptyLog, lastOf, sliceLog } from './logBook.ts';

const batches = fc.array(fc.array(fc.string({ maxLength: 3 }), { maxLength: 40 }), {
  maxLength: 60,
});

describe('a log book', () => {
  it('holds what was appended, in order, however it was cut into batches', () => {
    fc.assert(
      fc.property(batches, (lines) => {
        const log = lines.reduce((book, batch) => appendLines(book, batch), emptyLog);
        expect([...eachLine(log)]).toEqual(lines.flat());
        expect(log.count).toBe(lines.flat().length);
        expect(log.dropped).toBe(0);
      }),
    );
  });

  it('gives any part of it', () => {
    fc.assert(
      fc.property(batches, fc.nat(80), fc.nat(80), (lines, a, b) => {
        const log = lines.reduce((book, batch) => appendLines(book, batch), emptyLog);
        const all = lines.flat();
        expect(sliceLog(log, a, b)).toEqual(a < b ? all.slice(a, b) : []);
        expect(lastOf(log, a)).toEqual(a === 0 ? [] : all.slice(-a));
      }),
    );
  });

  it('never changes a log that somebody holds', () => {
    fc.assert(
      fc.property(batches, (lines) => {
        const before = appendLines(emptyLog, ['first']);
        lines.reduce((book, batch) => appendLines(book, batch), before);
        expect([...eachLine(before)]).toEqual(['first']);
      }),
    );
  });

  it('keeps the last lines and counts those dropped', () => {
    let log = emptyLog;
    for (let number = 0; number < 10_000; number += 1) log = appendLines(log, [`${number}`], 3000);
    expect(log.count).toBeGreaterThanOrEqual(3000);
    expect(log.count).toBeLessThanOrEqual(4000);
    expect(log.dropped + log.count).toBe(10_000);
    expect(lastOf(log, 2)).toEqual(['9998', '9999']);
    expect(sliceLog(log, 0, 1)).toEqual([`${log.dropped}`]);
  });

  it('takes one huge batch', () => {
    const lines = Array.from({ length: 120_000 }, (_, number) => `${number}`);
    const log = appendLines(emptyLog, lines);
    expect(lastOf(log, 1)).toEqual(['119999']);
    expect(log.dropped + log.count).toBe(120_000);
  });

  it('stays a short list of chunks when 200,000 lines come one by one', () => {
    let log = emptyLog;
    for (let number = 0; number < 200_000; number += 1) log = appendLines(log, ['x']);
    expect(log.chunks.length).toBeLessThan(150);
    expect(log.dropped + log.count).toBe(200_000);
  });
});
