import { describe, expect, it } from 'vitest';
import { failureValue, type FailureCode } from '../failure.ts';
import { probeNames, type ProbeName } from './machine.ts';
import { nextOf } from './next.ts';

describe('nextOf', () => {
  const cases: { probe: ProbeName; code: FailureCode; state?: string; key: string | null }[] = [
    {
      probe: 'wsl',
      code: 'WSL_MISSING',
      state: 'needsUpdate',
      key: 'machine:next.wsl.needsUpdate',
    },
    { probe: 'distros', code: 'WSL_MISSING', key: 'machine:next.wsl.notInstalled' },
    { probe: 'docker', code: 'ENGINE_MISSING', key: 'machine:next.docker' },
    { probe: 'go', code: 'PROGRAM_MISSING', key: 'machine:next.go' },
    { probe: 'windows', code: 'PROGRAM_MISSING', key: null },
    { probe: 'windows', code: 'UNSUPPORTED', key: 'machine:next.notWindows' },
    { probe: 'docker', code: 'PROGRAM_TIMED_OUT', key: null },
  ];

  it.each(cases)('of $probe and $code is $key', ({ probe, code, state, key }) => {
    const failure = failureValue(code, state === undefined ? {} : { state });
    expect(nextOf(probe, failure)?.key ?? null).toBe(key);
  });

  it('takes no other failure for something missing', () => {
    for (const probe of probeNames) expect(nextOf(probe, failureValue('BUSY'))).toBeNull();
  });
});
