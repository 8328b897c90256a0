import { describe, expect, it } from 'vitest';
import { say } from '#shared/locales/say.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { describeContainer } from './describe.ts';

const minute = 60_000;
const now = 1_000 * 24 * 60 * minute;
const container = {
  state: 'running',
  startedAt: now - 3 * minute,
  endedAt: null,
  exitCode: null,
  health: null,
};
const ended = { ...container, state: 'exited', endedAt: now - 90 * minute, exitCode: 137 };

function said(language: 'en' | 'zh-CN', one: Parameters<typeof describeContainer>[0]): string {
  const { t } = createTexts(language);
  return describeContainer(one, now)
    .map((each) => say(t, each))
    .join(' | ');
}

describe('what a container does', () => {
  it.each([
    [container, 'Running for 3 minutes', '已运行 3 分钟'],
    [{ ...container, startedAt: null }, 'Running', '正在运行'],
    [{ ...container, startedAt: now + minute }, 'Running for 1 second', '已运行 1 秒'],
    [ended, 'Ended 1 hour ago with exit code 137', '1 小时前结束，退出代码 137'],
    [{ ...ended, endedAt: null }, 'Ended with exit code 137', '已结束，退出代码 137'],
    [{ ...container, state: 'created' }, 'Created, not started yet', '已创建，尚未启动'],
    [{ ...container, state: 'paused' }, 'Paused', '已暂停'],
    [{ ...container, state: 'odd' }, 'Docker calls its state “odd”', 'Docker 报告的状态：odd'],
  ])('is said in the language of the reader: %j', (one, english, chinese) => {
    expect([said('en', one), said('zh-CN', one)]).toEqual([english, chinese]);
  });

  it('says what the health check came to while it runs', () => {
    const healthy = { ...container, health: 'unhealthy' as const };
    expect(said('en', healthy)).toBe('Running for 3 minutes | its health check fails');
    expect(said('en', { ...ended, health: 'unhealthy' as const })).not.toContain('health');
  });
});
