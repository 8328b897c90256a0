import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { Distro } from '#shared/domain/machine/machine.ts';
import { readVmStart } from './vmStart.ts';

const clock = { now: () => 1_000_000, sleep: () => new Promise<void>(() => undefined) };

function distro(state: Distro['state'], wslVersion: 1 | 2): Distro {
  return { name: `${state}-${wslVersion}`, isDefault: false, state, wslVersion };
}

describe('when the virtual machine started', () => {
  it.each<[string, Distro[], number | undefined]>([
    ['is told by a distro that runs', [distro('stopped', 2), distro('running', 2)], 710_000],
    ['is not asked of one that would have to be started', [distro('stopped', 2)], undefined],
    ['is not told by WSL 1, which has none', [distro('running', 1)], undefined],
  ])('%s', async (_, distros, wanted) => {
    const asked: string[] = [];
    const wsl = {
      list: async () => distros,
      readUptime: async (name: string) => {
        asked.push(name);
        return 300_000;
      },
    };
    expect(await readVmStart(wsl, clock)).toBe(wanted);
    expect(asked).toEqual(wanted === undefined ? [] : ['running-2']);
  });

  it('is not known where WSL fails', async () => {
    const wsl = {
      list: () => Promise.reject(failure('WSL_MISSING', { state: 'absent' })),
      readUptime: () => Promise.resolve(null),
    };
    expect(await readVmStart(wsl, clock)).toBeUndefined();
  });

  it('was waited for as long as wsl.exe hung', async () => {
    const wsl = { list: () => new Promise<never>(() => undefined), readUptime: async () => 1 };
    expect(await readVmStart(wsl, { ...clock, sleep: async () => undefined })).toBeUndefined();
  });
});
