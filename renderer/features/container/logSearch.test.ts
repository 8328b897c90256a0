import { describe, expect, it } from 'vitest';
import { appendLines, emptyLog } from '#shared/domain/job/logBook.ts';
import { findMatches, matchLimit } from './logSearch.ts';

const log = appendLines(emptyLog, ['Listening', 'GET /', 'error: x', 'get /a']);

describe('a search in a log', () => {
  it('finds lines whatever their capitals', () => {
    expect(findMatches(log, 'GET')).toEqual([1, 3]);
  });

  it('finds nothing for nothing', () => {
    expect(findMatches(log, '')).toEqual([]);
  });

  it('takes the text as it is, not as a pattern', () => {
    expect(findMatches(log, '.')).toEqual([]);
  });

  it('stops at more matches than anybody steps through', () => {
    const many = appendLines(
      emptyLog,
      Array.from({ length: 40_000 }, () => 'same'),
    );
    expect(findMatches(many, 'same')).toHaveLength(matchLimit);
  });
});
