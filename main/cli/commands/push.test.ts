import { createRouterClient } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { createStandInBackend } from '#main/hosts/testing/standInBackend.ts';
import { createPushing } from '#main/services/image/push.ts';
import { failure } from '#shared/domain/failure.ts';
import { runCli } from '../runCli.ts';
import { createMemoryTerminal } from '../testing/memoryTerminal.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

async function push(refused: readonly string[], ...args: string[]) {
  const registry = {
    readRegistries: async () => ({ insecure: [], insecureNetworks: ['127.0.0.0/8'] }),
    logins: async () => [],
    login: () => Promise.reject(failure('LOGIN_FAILED', { registry: 'x' })),
    tag: async () => {},
    async push(target: string, onLines: (lines: string[]) => void) {
      if (refused.includes(target)) throw failure('PUSH_FAILED', { target });
      onLines([`1: digest: ${digest} size: 528`]);
    },
    readDigest: async () => digest,
  };
  const terminal = createMemoryTerminal();
  const openBackend = async () => {
    const { router, close } = createStandInBackend((jobs) => ({
      image: createPushing({ push: registry, jobs, clock: { now: () => 0 } }),
    }));
    return { client: createRouterClient(router), close };
  };
  const all = ['image', 'push', 'app:dev', ...args];
  const exitCode = await runCli(all, { terminal, version: '1.2.3', openBackend });
  return { exitCode, out: terminal.out(), err: terminal.err() };
}

const targets = ['--to', '127.0.0.1:5000/app:1', '--to', 'ghcr.io/me/app:1'];

describe('a push to two registries', () => {
  it('prints both with their digests', async () => {
    const { exitCode, out } = await push([], ...targets);
    expect(exitCode).toBe(0);
    expect(out).toContain(`127.0.0.1:5000/app:1@${digest}`);
    expect(out).toContain(`ghcr.io/me/app:1@${digest}`);
  });

  it('of which the second fails prints the first, and ends as a failure', async () => {
    const { exitCode, out, err } = await push(['ghcr.io/me/app:1'], ...targets);
    expect(exitCode).toBe(3);
    expect(out).toContain(`127.0.0.1:5000/app:1@${digest}`);
    expect(err).toContain('ghcr.io/me/app:1 did not arrive');
  });

  it('says the same to programs', async () => {
    const { exitCode, out } = await push(['127.0.0.1:5000/app:1'], ...targets, '--json');
    expect(exitCode).toBe(3);
    expect(JSON.parse(out)).toMatchObject({
      pushes: [],
      stopped: '127.0.0.1:5000/app:1',
      untried: ['ghcr.io/me/app:1'],
      failure: { code: 'PUSH_FAILED' },
    });
  });
});
