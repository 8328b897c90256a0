import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProbeAnswer } from '../machine/machine.ts';
import { fileKinds, type FileKind } from './file.ts';
import { anyJsonText, fewerRuns, iniText } from './fixtures/arbitraries.ts';
import { formKeys } from './form/formKeys.ts';
import { iniFiles } from './ini/files.ts';
import { lintText, type LintContext } from './lint.ts';
import { noOrganisation } from './organisation/lock.ts';
import { lintContextOf, lintProbes } from './pcContext.ts';

describe('lintContextOf', () => {
  it('takes what the probes found', () => {
    const cpu = {
      model: 'i7',
      vendor: 'Intel',
      physicalCores: 8,
      logicalCores: 16,
      performanceCores: 8,
      efficiencyCores: 0,
    };
    const context = lintContextOf({
      memory: { status: 'found', value: { totalBytes: 2 ** 35, availableBytes: 0 } },
      cpu: { status: 'found', value: cpu },
    });
    expect(context).toMatchObject({ hostMemoryBytes: 2 ** 35, hostProcessors: 16 });
  });

  it('knows nothing of what is missing, late or not asked', () => {
    const context = lintContextOf({
      memory: { status: 'late', deadlineMs: 10 },
      wsl: { status: 'missing', next: { key: 'machine:next.wsl', values: {} } },
    });
    expect(Object.values(context).every((value) => value === undefined)).toBe(true);
  });
});

/** Any text, and one whose settings are judged by what the PC has. */
const texts: Record<FileKind, fc.Arbitrary<string>> = {
  wslconfig: fc.oneof(
    iniText(iniFiles.wslconfig.table),
    fc.constant('[wsl2]\nmemory=32GB\nprocessors=32\nkernel=C:\\\\mine\nnetworkingMode=mirrored\n'),
  ),
  wslconf: fc.oneof(
    iniText(iniFiles.wslconf.table),
    fc.constant('[boot]\nsystemd=true\n[time]\nuseWindowsTimezone=true\n'),
  ),
  daemon: fc.oneof(
    anyJsonText,
    fc.constant(
      '{"storage-driver": "overlay2", "builder": {"gc": {"enabled": true}}, "hosts": []}',
    ),
  ),
  desktop: anyJsonText,
};

const versions = fc.record({
  totalBytes: fc.constantFrom(4 * 2 ** 30, 64 * 2 ** 30),
  logicalCores: fc.integer({ min: 1, max: 64 }),
  build: fc.constantFrom(19_045, 22_631, 26_200),
  wsl: fc.constantFrom('0.51.2.0', '1.2.5.0', '2.0.0.0', '2.9.9.0'),
  engine: fc.constantFrom('17.03.0', '20.10.24', '28.0.0', '29.7.2'),
  desktopVersion: fc.constantFrom(null, '4.50.0'),
});

/** A PC on which each probe that a linter may look at has found something. */
const machines = versions.map((one): ProbeAnswer => {
  const { totalBytes, logicalCores, build, desktopVersion } = one;
  const cpu = { model: '', vendor: '', physicalCores: 1, performanceCores: 1, efficiencyCores: 0 };
  const os = { platform: 'win32', name: '', version: '', architecture: 'x64', edition: '' };
  const parts = { kernel: '', wslg: '', msrdc: '', direct3d: '', dxcore: '', windows: '' };
  const docker = { path: '', clientVersion: '', context: '', buildxVersion: null };
  return {
    memory: { status: 'found', value: { totalBytes, availableBytes: 0 } },
    cpu: { status: 'found', value: { ...cpu, logicalCores } },
    os: { status: 'found', value: { ...os, build } },
    wsl: {
      status: 'found',
      value: {
        kind: 'store',
        versions: { ...parts, wsl: one.wsl },
        defaultVersion: 2,
        defaultDistro: null,
      },
    },
    docker: {
      status: 'found',
      value: {
        ...docker,
        desktopVersion,
        state: 'running',
        server: { ...server, version: one.engine },
      },
    },
  };
});

const server = {
  osType: 'linux',
  operatingSystem: '',
  kernelVersion: '',
  architecture: '',
  cpus: 1,
  memoryBytes: 1,
  storageDriver: '',
  loggingDriver: '',
  backend: 'wsl2' as const,
  containersRunning: 0,
};

describe.each(fileKinds)('the probes that are asked for a %s', (kind) => {
  /** What is known from all of them, and from those alone that are asked. */
  const contexts = machines.map((machine) => {
    const asked = lintProbes[kind].map((name) => [name, machine[name]]);
    return { all: lintContextOf(machine), few: lintContextOf(Object.fromEntries(asked)) };
  });

  it('decide how it is linted', () => {
    fc.assert(
      fc.property(texts[kind], contexts, (text, { all, few }) => {
        expect(lintText(kind, text, few)).toEqual(lintText(kind, text, all));
      }),
      fewerRuns,
    );
  });

  it('decide which of its keys are locked', () => {
    const lockedIn = (text: string, context: LintContext) =>
      formKeys({ kind, text, context, organisation: noOrganisation }).map(({ locked }) => locked);
    fc.assert(
      fc.property(texts[kind], contexts, (text, { all, few }) => {
        expect(lockedIn(text, few)).toEqual(lockedIn(text, all));
      }),
      // Each run looks at every key of the kind.
      { numRuns: fewerRuns.numRuns / 10 },
    );
  });
});
