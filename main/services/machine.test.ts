import { describe, expect, it } from 'vitest';
import type { Environment } from '#main/environment.ts';
import { failure } from '#shared/domain/failure.ts';
import { probeNames, type ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { createMachineService, probeDeadlines, type Probes } from './machine.ts';
import type { Clock } from './ports/clock.ts';

const environment: Environment = {
  host: 'test',
  version: '1.2.3',
  platform: 'win32',
  home: 'C:\\Users\\me',
  dataFolder: 'C:\\Users\\me\\AppData\\Local\\Slipway',
  appData: 'C:\\Users\\me\\AppData\\Roaming',
  simulatedPc: null,
  variables: {},
};

/** A clock that a test sets forward; sleepers wake when their time has come. */
function createTestClock() {
  let now = 0;
  let sleepers: { at: number; wake: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        sleepers.push({ at: now + ms, wake: resolve });
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
      }),
  };
  const forward = (ms: number) => {
    now += ms;
    for (const { wake } of sleepers.filter(({ at }) => at <= now)) wake();
    sleepers = sleepers.filter(({ at }) => at > now);
  };
  return { clock, forward };
}

const memory = { totalBytes: 16, availableBytes: 8 };

/** Probes that all fail at once but for those given, and a count of how often each was asked. */
function createTestProbes(given: Partial<Probes> = {}) {
  const asked: string[] = [];
  const fails = async (): Promise<never> => {
    throw failure('PROGRAM_FAILED');
  };
  const all: Probes = {
    cpu: fails,
    memory: async () => memory,
    disks: async () => [],
    os: fails,
    windows: fails,
    wsl: fails,
    distros: async () => [],
    docker: fails,
    go: fails,
    ...given,
  };
  const probes = Object.fromEntries(
    probeNames.map((name) => [
      name,
      (signal: AbortSignal) => {
        asked.push(name);
        return all[name](signal);
      },
    ]),
  ) as unknown as Probes;
  return { probes, asked };
}

function serviceWith(given: Partial<Probes> = {}) {
  const { clock, forward } = createTestClock();
  const { probes, asked } = createTestProbes(given);
  return { service: createMachineService({ environment, probes, clock }), forward, asked };
}

/** A probe that never answers by itself, and the signal it was given. */
function createStuckProbe() {
  const seen: { signal?: AbortSignal } = {};
  const probe = (signal: AbortSignal): Promise<never> => {
    seen.signal = signal;
    return new Promise(() => {});
  };
  return { probe, seen };
}

async function collect(answers: AsyncIterable<ProbeAnswer>): Promise<string[]> {
  const names: string[] = [];
  for await (const answer of answers) names.push(...Object.keys(answer));
  return names;
}

describe('the machine service', () => {
  it('tells its host without asking anything', () => {
    const { service, asked } = serviceWith();
    expect(service.host()).toEqual({
      kind: 'test',
      version: '1.2.3',
      platform: 'win32',
      home: 'C:\\Users\\me',
      simulatedPc: null,
    });
    expect(asked).toEqual([]);
  });

  it('shows what every probe found, lacks or failed with', async () => {
    const { service } = serviceWith({
      wsl: async () => {
        throw failure('WSL_MISSING', { state: 'needsUpdate' });
      },
    });
    const machine = await service.show();
    expect(machine.memory).toEqual({ status: 'found', value: memory });
    expect(machine.wsl).toEqual({
      status: 'missing',
      next: { key: 'machine:next.wsl.needsUpdate', values: {} },
    });
    expect(machine.docker).toMatchObject({ status: 'failed', failure: { code: 'PROGRAM_FAILED' } });
  });

  it('takes a bug in one probe for its failure, and not for that of all', async () => {
    const { service } = serviceWith({
      go: async () => {
        throw new TypeError('oops');
      },
    });
    const { go, memory: other } = await service.show();
    expect(go).toMatchObject({ status: 'failed', failure: { code: 'UNEXPECTED' } });
    expect(other.status).toBe('found');
  });

  it('asks all probes at once and gives each answer as it arrives', async () => {
    let answer: (value: []) => void = () => {};
    const distros = () =>
      new Promise<[]>((resolve) => {
        answer = resolve;
      });
    const { service, asked } = serviceWith({ distros });
    const names: string[] = [];
    for await (const each of service.watch()) {
      names.push(...Object.keys(each));
      if (names.length === probeNames.length - 1) answer([]);
    }
    expect(asked).toEqual([...probeNames]);
    expect(names.at(-1)).toBe('distros');
    expect(names.toSorted()).toEqual([...probeNames].toSorted());
  });

  it('gives a probe up at its deadline, and tells it so', async () => {
    const stuck = createStuckProbe();
    const { service, forward } = serviceWith({ wsl: stuck.probe });
    const shown = service.show();
    forward(probeDeadlines.wsl - 1);
    expect(stuck.seen.signal?.aborted).toBe(false);
    forward(1);
    expect((await shown).wsl).toEqual({ status: 'late', deadlineMs: probeDeadlines.wsl });
    expect(stuck.seen.signal?.aborted).toBe(true);
  });

  it('gives the hardware more time than the rest', () => {
    expect(probeDeadlines.cpu).toBeGreaterThan(probeDeadlines.wsl);
  });

  it('shares the answers among those who ask at the same time', async () => {
    const { service, asked } = serviceWith();
    const [names, machine] = await Promise.all([collect(service.watch()), service.show()]);
    expect(names).toHaveLength(probeNames.length);
    expect(machine.memory.status).toBe('found');
    expect(asked).toHaveLength(probeNames.length);
  });

  it.each([
    { title: 'shares them for two seconds', ms: 1999, times: 1 },
    { title: 'asks again after that', ms: 2000, times: 2 },
  ])('$title', async ({ ms, times }) => {
    const { service, forward, asked } = serviceWith();
    await service.show();
    forward(ms);
    await service.show();
    expect(asked).toHaveLength(times * probeNames.length);
  });

  it('asks only for what is wanted, and later for the rest alone', async () => {
    const { service, asked } = serviceWith();
    expect((await collect(service.watch(undefined, ['memory', 'wsl']))).toSorted()).toEqual([
      'memory',
      'wsl',
    ]);
    expect(asked).toEqual(['memory', 'wsl']);
    expect(Object.keys(await service.show()).toSorted()).toEqual([...probeNames].toSorted());
    expect(asked).toHaveLength(probeNames.length);
  });

  it('keeps what was asked together for two seconds after the last answer of it', async () => {
    let answer: (value: []) => void = () => {};
    const disks = () =>
      new Promise<[]>((resolve) => {
        answer = resolve;
      });
    const { service, asked, forward } = serviceWith({ disks });
    const shown = service.show();
    forward(5000);
    answer([]);
    await shown;
    forward(1999);
    await collect(service.watch(undefined, ['memory']));
    expect(asked).toHaveLength(probeNames.length);
    forward(1);
    await collect(service.watch(undefined, ['memory']));
    expect(asked.at(-1)).toBe('memory');
    expect(asked).toHaveLength(probeNames.length + 1);
  });

  it('asks again at once after something was changed', async () => {
    const { service, asked } = serviceWith();
    await service.show();
    service.forget();
    await service.show();
    expect(asked).toHaveLength(2 * probeNames.length);
  });

  it('lets a watcher leave by its signal, with the reason, and serves the others', async () => {
    const stuck = createStuckProbe();
    const { service, forward } = serviceWith({ go: stuck.probe });
    const leaving = new AbortController();
    const left = collect(service.watch(leaving.signal));
    const stays = service.show();
    leaving.abort(new Error('closed'));
    await expect(left).rejects.toThrow('closed');
    await expect(collect(service.watch(leaving.signal))).rejects.toThrow('closed');
    forward(probeDeadlines.go);
    expect((await stays).go.status).toBe('late');
  });
});
