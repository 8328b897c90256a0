import { describe, expect, it } from 'vitest';
import { say } from '#shared/locales/say.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { describeStats } from './describeStats.ts';
import type { ContainerStats } from './stats.ts';

const stats: ContainerStats = {
  id: 'c1',
  cpuPercent: 86.43,
  memoryBytes: 2 ** 20,
  memoryLimitBytes: 64 * 2 ** 20,
  receivedBytes: 2048,
  sentBytes: 0,
  readBytes: 0,
  writtenBytes: 4096,
  processes: 1,
};

function said(language: 'en' | 'zh-CN', of: ContainerStats | null): string[] {
  const { t } = createTexts(language);
  return describeStats(of).map(
    ({ label, value }) => `${say(t, label)}: ${value === null ? '–' : say(t, value)}`,
  );
}

describe('what a container uses', () => {
  it('is said with its units', () => {
    expect(said('en', stats)).toEqual([
      'Processor: 86 % of one',
      'Memory: 1 MB of 64 MB',
      'Network: 2 KB in, 0 B out',
      'Disk: 0 B read, 4 KB written',
      'Processes: 1',
    ]);
    expect(said('zh-CN', stats)[0]).toBe('处理器：单个处理器的 86 %'.replace('：', ': '));
  });

  it.each([
    [0.05, '0.1 % of one'],
    [9.94, '9.9 % of one'],
    [250.4, '250 % of one'],
  ])('is rounded to what a sample holds: %d', (cpuPercent, text) => {
    expect(said('en', { ...stats, cpuPercent })[0]).toBe(`Processor: ${text}`);
  });

  it('keeps its places where nothing is known', () => {
    expect(said('en', null).every((one) => one.endsWith(': –'))).toBe(true);
    expect(said('en', { ...stats, sentBytes: null, memoryLimitBytes: null }).slice(1, 3)).toEqual([
      'Memory: 1 MB',
      'Network: –',
    ]);
  });
});
