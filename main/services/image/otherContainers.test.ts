import { describe, expect, it } from 'vitest';
import { failure } from '#shared/domain/failure.ts';
import type { EngineServer } from '#shared/domain/machine/machine.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { explainSystem } from './otherContainers.ts';

const failed = failure(
  'BUILD_FAILED',
  { step: '' },
  { exitCode: 1, output: 'no match for platform' },
);

function engineOf(osType: string) {
  const server: EngineServer = {
    version: '28.0.0',
    osType,
    operatingSystem: '',
    kernelVersion: '',
    architecture: 'x86_64',
    cpus: 2,
    memoryBytes: 1,
    storageDriver: '',
    loggingDriver: '',
    backend: 'other',
    containersRunning: 0,
  };
  return { readServer: async () => server };
}

describe('a failed build', () => {
  it.each<[string, DockerfileOptions, string, object]>([
    ['a Linux image on Windows', {}, 'windows', { engine: 'Windows', wanted: 'Linux' }],
    [
      'a Windows image on Linux',
      { runtime: 'nanoserver' },
      'linux',
      { engine: 'Linux', wanted: 'Windows' },
    ],
  ])('of %s says so, and what the build said', async (_, options, osType, values) => {
    expect(await explainSystem(failed, engineOf(osType), options)).toMatchObject({
      code: 'OTHER_CONTAINERS',
      data: { values, exitCode: 1, output: 'no match for platform', changed: false },
    });
  });

  it.each(['NEEDS_BUILDKIT', 'NEEDS_LINUX_ENGINE'] as const)(
    'with %s on the other system is of the other system first',
    async (code) => {
      const refused = failure(code, { line: 1, what: 'RUN --mount' });
      const told = await explainSystem(refused, engineOf('windows'));
      expect(told).toMatchObject({ code: 'OTHER_CONTAINERS' });
      expect(await explainSystem(refused, engineOf('linux'))).toBe(refused);
    },
  );

  it.each<[string, unknown, DockerfileOptions, string]>([
    ['the system fits', failed, {}, 'linux'],
    ['both are Windows', failed, { runtime: 'servercore' }, 'windows'],
    ['the engine names no system', failed, {}, ''],
    ['it is another failure', failure('ENGINE_DOWN'), {}, 'windows'],
    ['it is a mistake of Slipway', new Error('x'), {}, 'windows'],
  ])('stays as it is where %s', async (_, error, options, osType) => {
    expect(await explainSystem(error, engineOf(osType), options)).toBe(error);
  });

  it('stays as it is where the engine does not answer any more', async () => {
    const engine = { readServer: () => Promise.reject(failure('ENGINE_DOWN')) };
    expect(await explainSystem(failed, engine)).toBe(failed);
  });
});
