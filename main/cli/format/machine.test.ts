import { describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import type { Machine } from '#shared/domain/machine/machine.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatMachine } from './machine.ts';

const gb = 2 ** 30;
const { t } = createTerminalTexts('en');

const machine: Machine = {
  cpu: {
    status: 'found',
    value: {
      model: 'Intel Core i7-12700H',
      vendor: 'GenuineIntel',
      physicalCores: 14,
      logicalCores: 20,
      performanceCores: 6,
      efficiencyCores: 8,
    },
  },
  memory: { status: 'found', value: { totalBytes: 32 * gb, availableBytes: 15.5 * gb } },
  disks: {
    status: 'found',
    value: [{ mount: 'C:', fileSystem: 'NTFS', totalBytes: 512 * gb, freeBytes: 100 * gb }],
  },
  os: {
    status: 'found',
    value: {
      platform: 'win32',
      name: 'Windows 11 Pro',
      version: '10.0.22631',
      build: 22_631,
      architecture: 'x64',
      edition: 'Professional',
    },
  },
  windows: {
    status: 'found',
    value: {
      virtualization: 'on',
      isGuest: false,
      features: { VirtualMachinePlatform: true },
      restartPending: true,
    },
  },
  wsl: { status: 'missing', next: { key: 'cli:yes', values: {} } },
  distros: {
    status: 'found',
    value: [{ name: 'Ubuntu', isDefault: true, state: 'running', wslVersion: 2 }],
  },
  docker: {
    status: 'failed',
    failure: failureValue('PROGRAM_TIMED_OUT', { seconds: 5 }, { command: 'docker version' }),
  },
  go: { status: 'late', deadlineMs: 5000 },
};

describe('formatMachine', () => {
  const lines = formatMachine(machine, t).split('\n');

  it('has a line for each probe', () => {
    expect(lines).toHaveLength(9);
  });

  it.each([
    'Processor       Intel Core i7-12700H, 14 cores, 20 threads, 6 performance + 8 efficiency',
    'Memory          32 GB, 15.5 GB available',
    'Disks           C: 100 GB of 512 GB free',
    'System          Windows 11 Pro 10.0.22631 (22631) x64',
    'Virtualization  on, VirtualMachinePlatform: yes, Windows wants a restart',
    'WSL             not found. yes',
    'Distros         *Ubuntu (WSL 2, running)',
    'Go              no answer within 5 s',
  ])('shows %s', (line) => {
    expect(lines).toContain(line);
  });

  it('lines up in Chinese too', () => {
    const chinese = formatMachine(machine, createTerminalTexts('zh-CN').t).split('\n');
    expect(chinese[0]).toMatch(/^处理器 {2}Intel/);
    expect(chinese[1]).toMatch(/^内存 {4}32 GB，可用 15\.5 GB$/);
  });

  it('describes a running engine with what it was given', () => {
    const docker: Machine['docker'] = {
      status: 'found',
      value: {
        path: 'docker',
        clientVersion: '28.0.1',
        context: 'default',
        desktopVersion: '4.40.0',
        buildxVersion: null,
        state: 'running',
        server: {
          version: '28.0.1',
          osType: 'linux',
          operatingSystem: 'Docker Desktop',
          kernelVersion: '6.6-microsoft-standard-WSL2',
          architecture: 'x86_64',
          cpus: 8,
          memoryBytes: 8 * gb,
          storageDriver: 'overlay2',
          loggingDriver: 'json-file',
          backend: 'wsl2',
          containersRunning: 0,
        },
      },
    };
    expect(formatMachine({ ...machine, docker }, t)).toContain(
      'Docker Desktop 4.40.0, docker 28.0.1, engine 28.0.1 with 8 processors and 8 GB',
    );
  });
});
