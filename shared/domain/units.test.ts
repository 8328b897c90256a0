import { describe, expect, it } from 'vitest';
import { formatSpan } from './units.ts';

const hour = 3_600_000;

describe('how long something has been going on', () => {
  it.each([
    [0, '1 second', '1 秒'],
    [59_999, '59 seconds', '59 秒'],
    [60_000, '1 minute', '1 分钟'],
    [hour - 1, '59 minutes', '59 分钟'],
    [26 * hour, '26 hours', '26 小时'],
    [50 * hour, '2 days', '2 天'],
    [4000 * 24 * hour, '4,000 days', '4,000 天'],
  ])('%d is said in whole units of the language', (time, english, chinese) => {
    expect([formatSpan(time, 'en'), formatSpan(time, 'zh-CN')]).toEqual([english, chinese]);
  });
});
