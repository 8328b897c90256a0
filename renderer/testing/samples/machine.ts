import { failureValue } from '#shared/domain/failure.ts';
import type { Host, ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { message } from '#shared/domain/message.ts';

const gib = 2 ** 30;

export const sampleHost: Host = {
  kind: 'test',
  version: '0.1.0',
  platform: 'win32',
  home: 'C:\\Users\\mei',
  simulatedPc: 'C:\\pc',
};

/** A laptop with everything but Go. */
export const sampleProbes: readonly ProbeAnswer[] = [
  {
    cpu: {
      status: 'found',
      value: {
        model: '12th Gen Intel(R) Core(TM) i7-12700H',
        vendor: 'GenuineIntel',
        physicalCores: 14,
        logicalCores: 20,
        performanceCores: 6,
        efficiencyCores: 8,
      },
    },
  },
  { memory: { status: 'found', value: { totalBytes: 32 * gib, availableBytes: 17 * gib } } },
  {
    disks: {
      status: 'found',
      value: [{ mount: 'C:', fileSystem: 'NTFS', totalBytes: 512 * gib, freeBytes: 120 * gib }],
    },
  },
  {
    windows: {
      status: 'found',
      value: {
        virtualization: 'on',
        isGuest: false,
        features: { VirtualMachinePlatform: true },
        restartPending: false,
      },
    },
  },
  { go: { status: 'missing', next: message('ui:machine.noDistros') } },
  { wsl: { status: 'late', deadlineMs: 8000 } },
  {
    docker: {
      status: 'failed',
      failure: failureValue('ENGINE_DOWN', {}, { command: 'docker version', exitCode: 1 }),
    },
  },
];
