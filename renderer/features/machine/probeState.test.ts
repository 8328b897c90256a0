import { describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import type { ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';
import { isJudged, mergeAnswers, openProbes, probeState } from './probeState.ts';

const missing = { status: 'missing', next: message('x') } as const;
const windows = {
  virtualization: 'on',
  isGuest: false,
  features: { VirtualMachinePlatform: true },
  restartPending: false,
} as const;
const docker = {
  path: 'docker',
  clientVersion: '28',
  context: 'default',
  desktopVersion: null,
  buildxVersion: null,
  state: 'running',
  server: null,
} as const;

describe('a probe', () => {
  it.each<[string, ProbeAnswer]>([
    ['checking', {}],
    ['missing', { docker: missing }],
    ['late', { docker: { status: 'late', deadlineMs: 1 } }],
    ['failed', { docker: { status: 'failed', failure: failureValue('ENGINE_DOWN') } }],
    ['found', { docker: { status: 'found', value: docker } }],
    ['todo', { docker: { status: 'found', value: { ...docker, state: 'stopped' } } }],
  ])('is %s', (state, machine) => {
    expect(probeState('docker', machine, true)).toBe(state);
  });

  it.each([
    ['found', {}],
    ['todo', { virtualization: 'off' } as const],
    ['todo', { virtualization: 'unsupported' } as const],
    ['todo', { restartPending: true }],
    ['todo', { features: { VirtualMachinePlatform: false } }],
    ['found', { virtualization: 'unknown' } as const],
  ])('of Windows is %s with %j', (state, change) => {
    const machine = { windows: { status: 'found', value: { ...windows, ...change } } } as const;
    expect(probeState('windows', machine, true)).toBe(state);
  });
});

describe('a probe without an answer', () => {
  it('is not known once nothing more will come', () => {
    expect(probeState('go', {}, false)).toBe('unknown');
  });

  it('leaves open whether anything is missing', () => {
    expect(isJudged({ go: missing })).toBe(false);
    expect(isJudged({ go: missing, wsl: missing, docker: missing, windows: missing })).toBe(true);
  });
});

describe('answers', () => {
  it('replace earlier ones of the same probe only', () => {
    const late = { wsl: { status: 'late', deadlineMs: 8 } } as const;
    expect(mergeAnswers([{ wsl: missing }, { go: missing }, late])).toEqual({
      ...late,
      go: missing,
    });
  });

  it('tell what is still to be set up', () => {
    expect(openProbes({ go: missing, docker: { status: 'found', value: docker } })).toEqual(['go']);
  });
});
