import { describe, expect, it } from 'vitest';
import { formatTime, prepareTimes } from './formatTime.ts';

const at = new Date(2026, 10, 26, 14, 5, 59).getTime();

describe('a point in time', () => {
  it.each([
    ['en', 'Nov 26, 2026, 2:05 PM'],
    ['zh-CN', '2026年11月26日 14:05'],
  ])('is written as %s does, to the minute, prepared or not', (language, text) => {
    const unprepared = formatTime(at, language).replaceAll(' ', ' ');
    prepareTimes(language);
    expect(unprepared).toBe(text);
    expect(formatTime(at, language).replaceAll(' ', ' ')).toBe(text);
  });
});
