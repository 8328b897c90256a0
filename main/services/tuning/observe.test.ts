import { expect, it } from 'vitest';
import { allLintProbes } from '#shared/domain/config/pcContext.ts';
import type { ProbeName } from '#shared/domain/machine/machine.ts';
import { createScriptedPc } from './fixtures/scriptedPc.ts';
import { observe } from './observe.ts';
import type { TuningPorts } from './ports.ts';

it('asks for what a linter may know and not for what takes long, such as the state of Windows', async () => {
  const { ports } = createScriptedPc({ readFile: async () => '' });
  const asked: ProbeName[] = [];
  const machine: TuningPorts['machine'] = {
    show: () => Promise.reject(new Error('nobody asks for everything')),
    async *watch(signal, names = []) {
      asked.push(...names);
      yield* ports.machine.watch(signal, names);
    },
  };
  const { pc, docker } = await observe({ ...ports, machine } as TuningPorts);
  expect(asked).toEqual(allLintProbes);
  expect(asked).not.toContain('windows');
  expect(pc.lint).toMatchObject({ hostProcessors: 16, isDockerDesktop: true });
  expect(docker?.state).toBe('running');
});
