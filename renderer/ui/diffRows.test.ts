import { describe, expect, it } from 'vitest';
import { sampleDiff } from '#renderer/testing/samples/tuning.ts';
import { diffRows } from './diffRows.ts';

describe('rows of a diff', () => {
  it('carry the line numbers of both sides', () => {
    expect(diffRows(sampleDiff).map(({ kind, before, after }) => [kind, before, after])).toEqual([
      ['hunk', null, null],
      ['same', 1, 1],
      ['removed', 2, null],
      ['added', null, 2],
      ['same', 3, 3],
    ]);
  });

  it('are none where nothing changes', () => {
    expect(diffRows('')).toEqual([]);
  });

  it('leave file names and the note on the last line end out', () => {
    const diff = '--- a\n+++ b\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+y\n';
    expect(diffRows(diff).map(({ text }) => text)).toEqual(['@@ -1 +1 @@', 'x', 'y']);
  });

  it('take a removed line that looks like a file name for a line', () => {
    expect(diffRows('@@ -1,2 +1,1 @@\n--- x\n y\n').map(({ kind, text }) => [kind, text])).toEqual([
      ['hunk', '@@ -1,2 +1,1 @@'],
      ['removed', '-- x'],
      ['same', 'y'],
    ]);
  });

  it('start again at each hunk', () => {
    const diff = '@@ -1 +1 @@\n a\n@@ -9,2 +10,2 @@\n b\n c\n';
    expect(diffRows(diff).map(({ before, after }) => [before, after])).toEqual([
      [null, null],
      [1, 1],
      [null, null],
      [9, 10],
      [10, 11],
    ]);
  });

  it('show CRLF files without their carriage returns', () => {
    expect(diffRows('@@ -1 +1 @@\r\n-a\r\n+b\r\n').map(({ text }) => text)).toEqual([
      '@@ -1 +1 @@',
      'a',
      'b',
    ]);
  });

  it('survive a text that is no diff', () => {
    expect(diffRows('nothing of the kind\n+ at all')).toEqual([]);
  });
});
