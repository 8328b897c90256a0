import { describe, expect, it } from 'vitest';
import { singleFlight, untilAborted } from './singleFlight.ts';

function held<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

it('many who wait with one signal made Node print a warning', async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on('warning', note);
  const { signal } = new AbortController();
  const { promise, resolve } = held<number>();
  const all = Array.from({ length: 30 }, () => untilAborted(promise, signal));
  resolve(1);
  await Promise.all(all);
  await new Promise((done) => setImmediate(done));
  process.off('warning', note);
  expect(warnings).toEqual([]);
});

describe('singleFlight', () => {
  it('shares one piece of work among those who ask meanwhile, and starts anew afterwards', async () => {
    let runs = 0;
    let work = held<number>();
    const ask = singleFlight(() => {
      runs += 1;
      return work.promise;
    });
    const both = [ask(), ask()];
    work.resolve(1);
    expect(await Promise.all(both)).toEqual([1, 1]);
    work = held();
    work.resolve(2);
    expect(await ask()).toBe(2);
    expect(runs).toBe(2);
  });

  it('tells all of a failure, and tries again for the next', async () => {
    let runs = 0;
    const ask = singleFlight(async () => {
      runs += 1;
      if (runs === 1) throw new Error('first');
      return runs;
    });
    const both = await Promise.allSettled([ask(), ask()]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await ask()).toBe(2);
  });
});

describe('untilAborted', () => {
  it('gives what comes first: the outcome or the reason of the abort', async () => {
    const stop = new AbortController();
    const work = held<string>();
    const waiting = untilAborted(work.promise, stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(untilAborted(work.promise, stop.signal)).rejects.toThrow('enough');
    work.resolve('late');
    expect(await untilAborted(work.promise, new AbortController().signal)).toBe('late');
    expect(await untilAborted(work.promise)).toBe('late');
  });
});
