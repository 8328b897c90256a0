import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { BuildMemory } from '#shared/domain/image/buildMemory.ts';
import type { Distro, EngineServer } from '#shared/domain/machine/machine.ts';
import type { VmUsage } from '#shared/domain/machine/vm.ts';
import { createMemoryWatch } from './buildMemory.ts';

const GB = 2 ** 30;

interface Script {
  readonly distros?: readonly string[];
  readonly stopped?: readonly string[];
  readonly backend?: EngineServer['backend'] | 'down';
  /** GB in use at each look, the last one again and again; null: the distro does not say. */
  readonly used?: Readonly<Record<string, readonly (number | null)[]>>;
  readonly kills?: readonly number[];
  /** Whether the wait for the last look comes to an end. */
  readonly isInHurry?: boolean;
  readonly onLook?: (name: string) => Promise<void>;
}

const nextTurn = () => new Promise<void>((done) => setImmediate(done));

function start(script: Script = {}) {
  const { distros = ['docker-desktop', 'Ubuntu'], backend = 'wsl2', kills = [0] } = script;
  const kept: BuildMemory[] = [];
  const looks: string[] = [];
  const stopped = new Set(script.stopped);
  let now = 0;
  const readUsage = async (name: string): Promise<VmUsage | null> => {
    looks.push(name);
    await script.onLook?.(name);
    const used = script.used?.[name] ?? [2];
    const nth = looks.filter((one) => one === name).length - 1;
    const gb = used[Math.min(nth, used.length - 1)] ?? null;
    if (gb === null) return null;
    const free = { freeBytes: 0, availableBytes: (8 - gb) * GB, swapBytes: 0, swapFreeBytes: 0 };
    const oomKills = kills[Math.min(nth, kills.length - 1)] ?? 0;
    return { memoryBytes: 8 * GB, ...free, oomKills };
  };
  const watch = createMemoryWatch({
    wsl: {
      list: async () =>
        distros.map((name): Distro => {
          const state = stopped.has(name) ? 'stopped' : 'running';
          return { name, state, isDefault: false, wslVersion: 2 };
        }),
      readUsage,
    },
    engine: {
      async readServer() {
        if (backend === 'down') throw failure('ENGINE_DOWN');
        return { backend, memoryBytes: 8 * GB } as EngineServer;
      },
    },
    hardware: { memory: async () => ({ totalBytes: 32 * GB, availableBytes: (20 - now) * GB }) },
    log: { add: async (build) => void kept.push(build) },
    clock: {
      now: () => now,
      // The wait between looks; that for the last look does not come to an end by itself.
      async sleep(ms, signal) {
        if (ms === 2000 && script.isInHurry !== true)
          await new Promise((done) => signal?.addEventListener('abort', done));
        else await nextTurn();
      },
    },
  });
  return {
    kept,
    looks,
    stopped,
    watch,
    setNow: (ms: number) => (now = ms),
    async until(count: number) {
      while (looks.length < count) await nextTurn();
    },
  };
}

describe('the memory that a build takes', () => {
  it('is the most that was in use, asked of the engine’s own distro', async () => {
    const pc = start({ used: { 'docker-desktop': [2, 6, 3] } });
    const result = await pc.watch('wsl', async () => {
      pc.setNow(30_000);
      await pc.until(3);
      return 'built';
    });
    expect(result).toBe('built');
    expect(new Set(pc.looks)).toEqual(new Set(['docker-desktop']));
    const sizes = { totalBytes: 8 * GB, startBytes: 2 * GB, peakBytes: 6 * GB };
    const rest = { place: 'wsl', at: 30_000, durationMs: 30_000, kills: 0 };
    expect(pc.kept).toEqual([{ ...sizes, ...rest }]);
  });

  it('is not looked at in a build that the cache makes, which is not held up for it', async () => {
    const pc = start();
    expect(await pc.watch('wsl', async () => 'built')).toBe('built');
    expect(pc.looks).toEqual([]);
    expect(pc.kept).toEqual([]);
  });

  it('is asked of another distro where the engine’s own does not say', async () => {
    const pc = start({ used: { 'docker-desktop': [null], Ubuntu: [3] } });
    await pc.watch('wsl', () => pc.until(3));
    expect(pc.looks.slice(0, 3)).toEqual(['docker-desktop', 'Ubuntu', 'Ubuntu']);
    expect(pc.kept[0]?.peakBytes).toBe(3 * GB);
  });

  it('is not asked of a distro that stopped meanwhile, for that would start it', async () => {
    const pc = start({ distros: ['Ubuntu'] });
    await pc.watch('wsl', async () => {
      await pc.until(2);
      pc.stopped.add('Ubuntu');
      await nextTurn();
      const count = pc.looks.length;
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
      expect(pc.looks.length).toBeLessThanOrEqual(count + 1);
    });
    expect(pc.kept).toHaveLength(1);
  });

  it.each<[string, Script]>([
    ['on an engine elsewhere', { backend: 'other' }],
    ['on an engine that does not answer', { backend: 'down' }],
    ['with no distro running', { stopped: ['docker-desktop', 'Ubuntu'] }],
  ])('is not told %s, and nothing is asked', async (_, script) => {
    const pc = start(script);
    await pc.watch('wsl', nextTurn);
    expect(pc.looks).toEqual([]);
    expect(pc.kept).toEqual([]);
  });

  it('is looked at once more at the end, with the processes that were ended', async () => {
    const pc = start({ kills: [4, 6] });
    const failed = failure('BUILD_FAILED', {}, { output: 'exit code: 2' });
    const work = pc.watch('wsl', async () => {
      await pc.until(1);
      throw failed;
    });
    await expect(work).rejects.toBe(failed);
    expect(pc.kept).toMatchObject([{ kills: 2 }]);
  });

  it('that was not enough by the output of the build is told without any look', async () => {
    const pc = start({ stopped: ['docker-desktop', 'Ubuntu'] });
    const output = '/usr/local/go/pkg/tool/linux_amd64/compile: signal: killed';
    const work = pc.watch('wsl', async () => {
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      throw failure('BUILD_FAILED', {}, { output });
    });
    await expect(work).rejects.toMatchObject({ code: 'BUILD_FAILED' });
    expect(pc.kept).toMatchObject([{ totalBytes: 8 * GB, peakBytes: null, kills: 1 }]);
  });

  it('does not hold up a build where a look fails', async () => {
    const pc = start({
      onLook: async () => {
        throw new Error('no');
      },
    });
    expect(await pc.watch('wsl', () => pc.until(2).then(() => 'built'))).toBe('built');
    expect(pc.kept).toEqual([]);
  });

  it('does not hold up a build that is over while a look hangs', async () => {
    const pc = start({ isInHurry: true, onLook: () => new Promise(() => undefined) });
    expect(await pc.watch('wsl', () => pc.until(1).then(() => 'built'))).toBe('built');
  });

  it('of the PC’s own Go is what Windows lacks more than before', async () => {
    const pc = start();
    await pc.watch('pc', async () => {
      await nextTurn();
      pc.setNow(5);
    });
    const sizes = { totalBytes: 32 * GB, startBytes: 12 * GB, peakBytes: 17 * GB };
    expect(pc.kept).toMatchObject([{ place: 'pc', ...sizes, kills: 0 }]);
    expect(pc.looks).toEqual([]);
  });
});
