import { describe, expect, it } from 'vitest';
import { addBuildMemory, foldViews, parseBuildMemory, type BuildMemory } from './buildMemory.ts';

const view = (usedBytes: number, kills: number | null = 0) => ({
  totalBytes: 100,
  usedBytes,
  kills,
});

describe('what was seen of the memory during a build', () => {
  it.each([
    ['nothing', [], null],
    ['once', [view(4)], [4, 4, 0]],
    ['a peak in between', [view(4), view(9), view(5)], [4, 9, 0]],
    ['processes that were ended meanwhile', [view(4, 2), view(9, 3), view(5, 5)], [4, 9, 3]],
    ['nobody who counts', [view(4, null), view(9, null)], [4, 9, 0]],
    ['a count that begins late', [view(4, null), view(9, 7)], [4, 9, 0]],
    ['a machine that was started again', [view(4, 7), view(9, 0)], [4, 9, 0]],
  ])('%s', (_, views, wanted) => {
    const seen = foldViews(views);
    expect(seen && [seen.startBytes, seen.peakBytes, seen.kills]).toEqual(wanted);
  });
});

describe('the file of builds', () => {
  const build: BuildMemory = {
    at: 1,
    durationMs: 60_000,
    place: 'wsl',
    totalBytes: 3,
    startBytes: null,
    peakBytes: null,
    kills: 1,
  };

  it('keeps the newest, and drops lines that are none', () => {
    let text = 'torn{"at":\n';
    for (let at = 0; at < 205; at += 1) text = addBuildMemory(text, { ...build, at });
    const kept = parseBuildMemory(text);
    expect(kept).toHaveLength(200);
    expect(kept.at(0)?.at).toBe(5);
    expect(kept.at(-1)).toEqual({ ...build, at: 204 });
  });

  it.each([
    ['one that the cache made', { durationMs: 3000, kills: 0, peakBytes: 1 }, 0],
    ['a quick one that ran out of memory', { durationMs: 3000, kills: 1 }, 1],
    ['a quick one that used nearly all', { durationMs: 3000, kills: 0, peakBytes: 3 }, 1],
    ['one that compiled for a while', { kills: 0, peakBytes: 1 }, 1],
  ])('keeps what tells something: %s', (_, change, count) => {
    expect(parseBuildMemory(addBuildMemory('', { ...build, ...change }))).toHaveLength(count);
  });
});
