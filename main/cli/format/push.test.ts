import { describe, expect, it } from 'vitest';
import type { PushedImage, PushResult } from '#shared/domain/image/push/push.ts';
import { message } from '#shared/domain/message.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatLogins, formatPushes, formatPushProblems } from './push.ts';

const { t } = createTerminalTexts('en');

function whole(push: PushedImage): PushResult {
  return { pushes: [push], stopped: null, untried: [] };
}

describe('a push in the terminal', () => {
  const digest = `sha256:${'1'.repeat(64)}`;
  const pushed = { image: 'app:1', target: 'me/app:1', digest, layers: { sent: 2, known: 3 } };

  it('ends with the name and the digest, ready to be pasted', () => {
    const text = formatPushes(whole({ ...pushed, isVerified: true, durationMs: 1500 }), t);
    expect(text.split('\n')[0]).toBe(`me/app:1@${digest}`);
    expect(text).toContain(
      'layers sent: 2, already there: 3; digest confirmed by the registry (1.5 s)',
    );
  });

  it('that stopped at one of several names those that were not tried', () => {
    const arrived = { ...pushed, isVerified: true, durationMs: 1 };
    const result = { pushes: [arrived], stopped: 'ghcr.io/me/app:1', untried: ['me/app:2'] };
    const lines = formatPushes(result, t).split('\n');
    expect(lines[0]).toBe(`me/app:1@${digest}`);
    expect(lines.at(-1)).toBe('me/app:2: not tried, because one before it did not arrive');
  });

  it('says so where the registry did not confirm it', () => {
    const text = formatPushes(whole({ ...pushed, isVerified: false, durationMs: 1 }), t);
    expect(text).toContain('did not confirm');
  });

  it('names what speaks against it', () => {
    const said = message('image:push.problem.loginMissing', { registry: 'ghcr.io', target: 'x' });
    const problem = {
      severity: 'warning',
      code: 'loginMissing',
      target: 'x',
      message: said,
    } as const;
    expect(formatPushProblems([problem], t)).toMatch(
      /^warning: Docker keeps no login for ghcr\.io/,
    );
  });
});

describe('the logins in the terminal', () => {
  it('are a table with how each is kept', () => {
    const logins = [
      { registry: 'docker.io', username: 'mei', kept: 'helper', helper: 'desktop' },
      { registry: 'ghcr.io', username: '', kept: 'plain', helper: '' },
    ] as const;
    const lines = formatLogins(logins, t).split('\n');
    expect(lines[0]).toMatch(/^docker\.io +mei +kept by docker-credential-desktop$/);
    expect(lines[1]).toMatch(/^ghcr\.io +readable in config\.json$/);
  });

  it('are said to be none where there are none', () => {
    expect(formatLogins([], t)).toBe('Docker keeps no logins.');
  });
});
