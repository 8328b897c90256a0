import { describe, expect, it } from 'vitest';
import type { ContainerPort } from '#main/services/ports/engine.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { awaitAnswer, type AnswerParts } from './awaitAnswer.ts';

const container: Container = {
  id: 'c1',
  name: 'hello',
  image: 'hello:dev',
  state: 'running',
  startedAt: 0,
  endedAt: null,
  exitCode: null,
  health: null,
  ports: [
    { host: 9090, container: 9090 },
    { host: 8080, container: 8080 },
  ],
  url: 'http://127.0.0.1:9090',
  project: '/p',
};
const silent = { ...container, ports: [], url: null };
const signal = new AbortController().signal;

describe('the first answer', () => {
  it('of any port counts, with its status and the time that it took', async () => {
    const parts = scripted({ answers: (port, at) => (port === 8080 && at >= 300 ? 404 : null) });
    expect(await awaitAnswer(parts, container, signal)).toEqual({ status: 404, afterMs: 300 });
  });

  it('is not waited for where nothing is published and the program goes on', async () => {
    expect(await awaitAnswer(scripted({}), silent, signal)).toBeNull();
  });

  it('is not asked for by HTTP where only datagrams get in', async () => {
    const ports = [{ host: 53, container: 53, protocol: 'udp' as const }];
    const parts = scripted({ answers: () => 200 });
    expect(await awaitAnswer(parts, { ...silent, ports }, signal)).toBeNull();
  });

  it('is not needed of a program that has done its work', async () => {
    expect(await awaitAnswer(scripted({ endsAt: 200, exitCode: 0 }), silent, signal)).toBeNull();
  });

  it.each([
    { name: 'that publishes a port', of: container, exitCode: 0 },
    { name: 'that fails', of: container, exitCode: 2 },
    { name: 'that fails and publishes nothing', of: silent, exitCode: 1 },
  ])('never comes from a program $name and ends', async ({ of, exitCode }) => {
    const parts = scripted({ endsAt: 200, exitCode, log: range(60) });
    await expect(awaitAnswer(parts, of, signal)).rejects.toMatchObject({
      code: 'CONTAINER_EXITED',
      data: {
        changed: true,
        exitCode,
        values: { container: 'hello', exitCode },
        output: range(60).slice(-40).join('\n'),
      },
    });
  });

  it('is given up after half a minute, with the end of the log', async () => {
    const parts = scripted({ log: ['listening on 127.0.0.1:8080'] });
    await expect(awaitAnswer(parts, container, signal)).rejects.toMatchObject({
      code: 'NO_ANSWER',
      data: {
        changed: true,
        values: { url: 'http://127.0.0.1:9090', seconds: 30 },
        output: 'listening on 127.0.0.1:8080',
      },
    });
  });

  it('is not waited for after a cancel, whose reason is thrown', async () => {
    const stop = new AbortController();
    const parts = scripted({
      answers: (_, at) => {
        if (at >= 300) stop.abort(new Error('enough'));
        return null;
      },
    });
    await expect(awaitAnswer(parts, container, stop.signal)).rejects.toThrow('enough');
  });
});

interface Script {
  /** Status by port and milliseconds since the start. */
  readonly answers?: (port: number, at: number) => number | null;
  readonly endsAt?: number;
  readonly exitCode?: number;
  readonly log?: string[];
}

/** A container and a clock that goes on only while somebody sleeps. */
function scripted({ answers = () => null, endsAt, exitCode = 0, log = [] }: Script): AnswerParts {
  let now = 0;
  const hasEnded = () => endsAt !== undefined && now >= endsAt;
  const containers: Pick<ContainerPort, 'inspect' | 'logs'> = {
    inspect: async () => ({ ...container, exitCode: hasEnded() ? exitCode : null }),
    async *logs() {
      yield log;
    },
  };
  return {
    containers,
    network: { ask: async (port) => answers(port, now) },
    clock: {
      now: () => now,
      sleep: async (ms, sleeping) => {
        sleeping?.throwIfAborted();
        now += ms;
      },
    },
  };
}

function range(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `line ${index}`);
}
