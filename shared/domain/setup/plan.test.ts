import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { say } from '#shared/locales/say.ts';
import { createTexts } from '#shared/locales/texts.ts';
import { failureValue } from '../failure.ts';
import {
  probeNames,
  type Docker,
  type EngineServer,
  type Go,
  type Machine,
  type Os,
  type ProbeAnswer,
  type WindowsState,
  type Wsl,
} from '../machine/machine.ts';
import { nextOf } from '../machine/next.ts';
import { message } from '../message.ts';
import { planSetup, planSteps } from './plan.ts';
import { stepNames, type Step, type StepName } from './step.ts';
import type { SetupExtras } from './verdict.ts';

const gigabyte = 2 ** 30;

const os: Os = {
  platform: 'win32',
  name: 'Windows 11',
  version: '23H2',
  build: 22631,
  architecture: 'x64',
  edition: 'Professional',
};
const windows: WindowsState = {
  virtualization: 'on',
  isGuest: false,
  features: { VirtualMachinePlatform: true },
  restartPending: false,
};
const wsl: Wsl = {
  kind: 'store',
  versions: {
    wsl: '2.6.3.0',
    kernel: '6.6.87.2-1',
    wslg: '1.0.71',
    msrdc: '1.2.6353',
    direct3d: '1.611.1',
    dxcore: '10.0.26100.1',
    windows: '10.0.22631.4712',
  },
  defaultVersion: 2,
  defaultDistro: 'Ubuntu',
};
const server: EngineServer = {
  version: '29.7.2',
  osType: 'linux',
  operatingSystem: 'Docker Desktop',
  kernelVersion: '6.6.87.2-microsoft-standard-WSL2',
  architecture: 'x86_64',
  cpus: 8,
  memoryBytes: 8 * gigabyte,
  storageDriver: 'overlayfs',
  loggingDriver: 'json-file',
  backend: 'wsl2',
  containersRunning: 0,
};
const docker: Docker = {
  path: 'C:\\docker.exe',
  clientVersion: '29.7.2',
  context: 'desktop-linux',
  desktopVersion: '4.90.0',
  buildxVersion: '0.25.0',
  state: 'running',
  server,
};
const stopped: Docker = { ...docker, state: 'stopped', server: null };
const go: Go = { path: 'C:\\Go\\bin\\go.exe', version: '1.26.7', env: {} };

function found<T>(value: T): { status: 'found'; value: T } {
  return { status: 'found', value };
}

function missing(probe: 'wsl' | 'docker' | 'go' | 'windows', state = '') {
  const codes = {
    wsl: 'WSL_MISSING',
    docker: 'ENGINE_MISSING',
    go: 'PROGRAM_MISSING',
    windows: 'UNSUPPORTED',
  } as const;
  const next = nextOf(probe, failureValue(codes[probe], { state })) ?? message('x');
  return { status: 'missing', next } as const;
}

const late = { status: 'late', deadlineMs: 10_000 } as const;
const failed = { status: 'failed', failure: failureValue('PROGRAM_FAILED') } as const;

const ready: Machine = {
  cpu: late,
  memory: found({ totalBytes: 16 * gigabyte, availableBytes: 8 * gigabyte }),
  disks: found([]),
  os: found(os),
  windows: found(windows),
  wsl: found(wsl),
  distros: found([]),
  docker: found(docker),
  go: found(go),
};

const tuned: SetupExtras = {
  wslconfig: { 'wsl2.memory': 8 * gigabyte, 'wsl2.processors': 4 },
  hasRunContainer: true,
  skipped: [],
};
const fresh: SetupExtras = { wslconfig: {}, hasRunContainer: false, skipped: [] };

function stepOf(name: StepName, machine: ProbeAnswer, extras: SetupExtras = tuned): Step {
  const step = planSteps({ ...ready, ...machine }, extras).find((each) => each.name === name);
  if (step === undefined) throw new Error(`no step ${name}`);
  return step;
}

/** `state sentence commands`, the short form in which the tables below say what they expect. */
function short({ state, found: { key }, remedy }: Step): string {
  const commands = remedy?.commands.map((command) => ` | ${command}`).join('') ?? '';
  return `${state} ${key.replace(/^setup:found\.|^machine:/, '')}${commands}`;
}

function statesOf(machine: ProbeAnswer, extras: SetupExtras = tuned): string {
  return planSteps({ ...ready, ...machine }, extras)
    .map(({ state }) => state)
    .join(' ');
}

describe('planSteps on whole PCs', () => {
  const nothing: ProbeAnswer = {
    wsl: missing('wsl', 'notInstalled'),
    distros: missing('wsl', 'notInstalled'),
    docker: missing('docker'),
    go: missing('go'),
  };

  it.each([
    {
      title: 'all fine',
      machine: {},
      extras: tuned,
      states: 'done done done done done done done done',
    },
    {
      title: 'a fresh Windows 10 Home',
      machine: {
        ...nothing,
        os: found({ ...os, name: 'Windows 10', build: 19045, edition: 'Core' }),
        windows: found<WindowsState>({
          ...windows,
          virtualization: 'notStarted',
          features: { VirtualMachinePlatform: false, 'Microsoft-Windows-Subsystem-Linux': false },
        }),
      },
      extras: fresh,
      states: 'todo todo blocked blocked blocked todo blocked blocked',
    },
    {
      title: 'virtualization off in the firmware',
      machine: {
        windows: found<WindowsState>({ ...windows, virtualization: 'off' }),
        docker: found(stopped),
      },
      extras: fresh,
      states: 'todo done done done todo done todo blocked',
    },
    {
      title: 'no Docker yet',
      machine: { docker: missing('docker') },
      extras: fresh,
      states: 'done done done todo blocked done todo blocked',
    },
    {
      title: 'Docker installed and not running',
      machine: { docker: found(stopped) },
      extras: fresh,
      states: 'done done done done todo done todo blocked',
    },
    {
      title: 'probes that are late',
      machine: Object.fromEntries(probeNames.map((name) => [name, late])),
      extras: tuned,
      states: 'unknown unknown unknown unknown unknown unknown done done',
    },
    {
      title: 'probes that failed',
      machine: Object.fromEntries(probeNames.map((name) => [name, failed])),
      extras: fresh,
      states: 'unknown unknown unknown unknown unknown unknown blocked unknown',
    },
    {
      title: 'a Linux PC with its own engine',
      machine: {
        os: found({ ...os, platform: 'linux', name: 'Linux', build: 0, edition: '' }),
        windows: missing('windows'),
        wsl: missing('wsl', 'notWindows'),
        distros: missing('wsl', 'notWindows'),
        docker: found<Docker>({
          ...docker,
          desktopVersion: null,
          server: { ...server, backend: 'other' },
        }),
      },
      extras: fresh,
      states: 'unknown unknown blocked done done done blocked todo',
    },
  ])('$title', ({ machine, extras, states }) => {
    expect(statesOf(machine, extras)).toBe(states);
  });

  it('come in the wizard order', () => {
    expect(planSteps(ready, tuned).map(({ name }) => name)).toEqual(stepNames);
  });
});

describe('the step virtualization', () => {
  const install = 'wsl.exe --install --no-distribution';
  const off = { VirtualMachinePlatform: false };
  const cases: { title: string; change: Partial<WindowsState>; expected: string }[] = [
    { title: 'on', change: {}, expected: 'done virtualization.on' },
    {
      title: 'off in the firmware',
      change: { virtualization: 'off', features: off },
      expected: 'todo virtualization.off | shutdown.exe /r /fw /t 0',
    },
    {
      title: 'a processor that cannot',
      change: { virtualization: 'unsupported' },
      expected: 'todo virtualization.unsupported',
    },
    {
      title: 'memory integrity on, the feature off',
      change: { features: off },
      expected: `todo virtualization.featuresMissing | ${install}`,
    },
    {
      title: 'the feature on, waiting for a restart',
      change: { features: off, virtualization: 'notStarted', restartPending: true },
      expected: 'todo virtualization.restartPending | shutdown.exe /r /t 0',
    },
    {
      title: 'a hypervisor that waits for a restart',
      change: { virtualization: 'notStarted', restartPending: true },
      expected: 'todo virtualization.restartFirst | shutdown.exe /r /t 0',
    },
    {
      title: 'a hypervisor that was told not to start',
      change: { virtualization: 'notStarted' },
      expected: 'todo virtualization.notStarted | bcdedit.exe /set hypervisorlaunchtype auto',
    },
    {
      title: 'a virtual machine',
      change: { virtualization: 'unknown', isGuest: true },
      expected:
        'unknown virtualization.guest | Set-VMProcessor -VMName <name> -ExposeVirtualizationExtensions $true',
    },
    {
      title: 'a Windows that did not say',
      change: { virtualization: 'unknown' },
      expected: 'unknown virtualization.unknown',
    },
  ];

  it.each(cases)('$title', ({ change, expected }) => {
    const machine = { windows: found({ ...windows, ...change }), docker: found(stopped) };
    expect(short(stepOf('virtualization', machine))).toBe(expected);
  });

  it.each([
    { title: 'the engine', machine: { docker: found(docker) } },
    {
      title: 'a distro',
      machine: {
        docker: found(stopped),
        distros: found([{ name: 'U', isDefault: true, state: 'running' as const, wslVersion: 2 }]),
      },
    },
  ])('is proven by $title running on WSL 2, whatever Windows says', ({ machine }) => {
    const doubtful = found<WindowsState>({ ...windows, virtualization: 'unknown', isGuest: true });
    const step = stepOf('virtualization', { ...machine, windows: doubtful });
    expect(short(step)).toBe('done virtualization.proven');
  });

  it('is not proven by a WSL 1 distro', () => {
    const distros = found([
      { name: 'U', isDefault: true, state: 'running' as const, wslVersion: 1 },
    ]);
    const machine = { distros, docker: found(stopped), windows: late };
    expect(stepOf('virtualization', machine).state).toBe('unknown');
  });
});

describe('the step wsl', () => {
  const install = 'wsl.exe --install --no-distribution';
  it.each([
    { state: 'notInstalled', expected: `todo next.wsl.notInstalled | ${install}` },
    { state: 'needsFeature', expected: `todo next.wsl.needsFeature | ${install}` },
    { state: 'needsUpdate', expected: 'todo next.wsl.needsUpdate | wsl.exe --update' },
    { state: 'absent', expected: 'todo next.wsl.absent' },
    { state: 'systemTooOld', expected: 'todo next.wsl.systemTooOld' },
    { state: 'forbidden', expected: 'blocked next.wsl.forbidden' },
    { state: 'notWindows', expected: 'unknown next.wsl.notWindows' },
  ])('$state', ({ state, expected }) => {
    expect(short(stepOf('wsl', { wsl: missing('wsl', state) }))).toBe(expected);
  });

  it.each([
    { version: '2.6.3.0', expected: 'done wsl.current' },
    { version: '2.1.5.0', expected: 'done wsl.current' },
    { version: '2.1.4.0', expected: 'todo wsl.old | wsl.exe --update' },
    { version: '1.2.5.0', expected: 'todo wsl.old | wsl.exe --update' },
  ])('version $version', ({ version, expected }) => {
    const versions = wsl.versions === null ? null : { ...wsl.versions, wsl: version };
    expect(short(stepOf('wsl', { wsl: found({ ...wsl, versions }) }))).toBe(expected);
  });

  it('wants the package where only the WSL of Windows is there', () => {
    const inbox = found<Wsl>({ ...wsl, kind: 'inbox', versions: null });
    expect(short(stepOf('wsl', { wsl: inbox }))).toBe('todo wsl.inbox | wsl.exe --update');
  });

  it('wants a restart first where the feature waits for one', () => {
    const pending = found<WindowsState>({ ...windows, restartPending: true });
    const step = stepOf('wsl', { wsl: missing('wsl', 'needsFeature'), windows: pending });
    expect(short(step)).toBe('todo wsl.restartFirst | shutdown.exe /r /t 0');
  });
});

describe('the step defaultVersion', () => {
  const command = 'wsl.exe --set-default-version 2';
  it.each([
    { version: 2 as const, expected: 'done defaultVersion.two' },
    { version: 1 as const, expected: `todo defaultVersion.one | ${command}` },
    { version: null, expected: `unknown defaultVersion.unknown | ${command}` },
  ])('$version', ({ version, expected }) => {
    const step = stepOf('defaultVersion', { wsl: found({ ...wsl, defaultVersion: version }) });
    expect(short(step)).toBe(expected);
  });
});

describe('the steps engine and backend', () => {
  const plain: EngineServer = { ...server, backend: 'other' };
  const cases: { title: string; docker: Machine['docker']; engine: string; backend: string }[] = [
    {
      title: 'Docker Desktop on WSL 2',
      docker: found(docker),
      engine: 'done engine.desktop',
      backend: 'done backend.wsl2',
    },
    {
      title: 'Docker Desktop stopped',
      docker: found(stopped),
      engine: 'done engine.desktop',
      backend: 'todo backend.stopped | docker.exe desktop start',
    },
    {
      title: 'Docker Desktop starting',
      docker: found<Docker>({ ...stopped, state: 'starting' }),
      engine: 'done engine.desktop',
      backend: 'todo backend.starting | docker.exe desktop start',
    },
    {
      title: 'Docker Desktop on Hyper-V',
      docker: found({ ...docker, server: plain }),
      engine: 'done engine.desktop',
      backend: 'todo backend.notWsl',
    },
    {
      title: 'Docker Desktop with Windows containers',
      docker: found({ ...docker, server: { ...plain, osType: 'windows' } }),
      engine: 'done engine.desktop',
      backend: 'todo backend.windowsContainers | docker.exe desktop engine use linux',
    },
    {
      title: 'another engine that is down',
      docker: found<Docker>({ ...stopped, desktopVersion: null }),
      engine: 'done engine.other',
      backend: 'todo backend.otherStopped',
    },
    {
      title: 'an engine that says nothing of itself',
      docker: found({ ...docker, server: null }),
      engine: 'done engine.desktop',
      backend: 'unknown backend.unknown',
    },
    {
      title: 'none',
      docker: missing('docker'),
      engine:
        'todo next.docker | winget.exe install --exact --id Docker.DockerDesktop --source winget',
      backend: 'blocked waitsForEngine',
    },
  ];

  it.each(cases)('$title', ({ docker: probe, engine, backend }) => {
    expect(short(stepOf('engine', { docker: probe }))).toBe(engine);
    expect(short(stepOf('backend', { docker: probe }))).toBe(backend);
  });

  it('wait for WSL on Windows', () => {
    const machine = { docker: missing('docker'), wsl: missing('wsl', 'notInstalled') };
    expect(stepOf('engine', machine)).toMatchObject({
      state: 'blocked',
      remedy: { runnable: false },
    });
  });
});

describe('the step go', () => {
  const install = 'winget.exe install --exact --id GoLang.Go --source winget';
  it.each([
    { version: '1.26.7', expected: 'done go.current' },
    { version: '1.19', expected: 'done go.current' },
    { version: '1.18.10', expected: `todo go.old | ${install}` },
    { version: '', expected: `unknown go.unknown | ${install}` },
  ])('version "$version"', ({ version, expected }) => {
    expect(short(stepOf('go', { go: found({ ...go, version }) }))).toBe(expected);
  });

  it('is to be installed where it is missing', () => {
    expect(short(stepOf('go', { go: missing('go') }))).toBe(`todo next.go | ${install}`);
  });
});

describe('the steps resources and firstContainer', () => {
  it.each([
    { wslconfig: { 'wsl2.memory': 1, 'wsl2.processors': 1 }, expected: 'done resources.set' },
    { wslconfig: { 'wsl2.memory': 1 }, expected: 'todo resources.half' },
    { wslconfig: { 'wsl2.processors': 1 }, expected: 'todo resources.half' },
    { wslconfig: { 'wsl2.swap': 0 }, expected: 'todo resources.unset' },
    { wslconfig: null, expected: 'unknown resources.unknown' },
  ])('$expected', ({ wslconfig, expected }) => {
    const step = stepOf('resources', {}, { ...tuned, wslconfig });
    expect(short(step)).toBe(expected);
    expect(step.remedy?.link ?? null).toBe(step.state === 'done' ? null : '/tuning');
  });

  it('offer a first container only when the engine runs', () => {
    const offered = stepOf('firstContainer', {}, fresh);
    expect(short(offered)).toBe('todo firstContainer.none | docker.exe run --rm hello-world');
    expect(offered.remedy?.runnable).toBe(true);
    const waiting = stepOf('firstContainer', { docker: found(stopped) }, fresh);
    expect(waiting).toMatchObject({ state: 'blocked', remedy: { runnable: false } });
  });

  it('take a running container for proof', () => {
    const busy = found<Docker>({ ...docker, server: { ...server, containersRunning: 1 } });
    expect(stepOf('firstContainer', { docker: busy }, fresh).state).toBe('done');
  });
});

describe('commands outside of Windows', () => {
  const linux = found({ ...os, platform: 'linux' });

  it('are those of docker, without .exe', () => {
    const first = stepOf('firstContainer', { os: linux }, fresh);
    expect(first.remedy).toMatchObject({
      commands: ['docker run --rm hello-world'],
      runnable: true,
    });
    const install = stepOf('go', { os: linux, go: missing('go') });
    expect(install.remedy).toMatchObject({ commands: [], link: 'https://go.dev/dl/' });
  });
});

describe('skipping', () => {
  it('hides a step that is to be done, and not one that is done', () => {
    const extras = { ...fresh, skipped: ['go', 'resources'] as const };
    expect(stepOf('resources', {}, extras).state).toBe('skipped');
    expect(stepOf('go', {}, extras).state).toBe('done');
  });
});

describe('planSetup while probes are under way', () => {
  it('leaves out the steps that cannot be judged yet', () => {
    expect(planSetup({}, tuned)).toEqual([]);
    const names = planSteps({ wsl: found(wsl), go: found(go) }, tuned).map(({ name }) => name);
    expect(names).toEqual(['wsl', 'defaultVersion', 'go', 'resources']);
  });

  it('gives an action exactly where the step says that it can be run', () => {
    fc.assert(
      fc.property(anyMachine(), anyExtras(), (machine, extras) => {
        for (const { step, action } of planSetup(machine, extras))
          expect(step.remedy?.runnable ?? false).toBe(action !== null);
      }),
    );
  });

  it('never runs what waits for another step', () => {
    fc.assert(
      fc.property(anyMachine(), anyExtras(), (machine, extras) => {
        const waiting = planSteps(machine, extras).filter(({ state }) => state === 'blocked');
        for (const { remedy } of waiting) expect(remedy?.runnable ?? false).toBe(false);
      }),
    );
  });

  it('says everything in both languages', () => {
    const both = [createTexts('en'), createTexts('zh-CN')];
    fc.assert(
      fc.property(anyMachine(), anyExtras(), (machine, extras) => {
        for (const { name, state, found: sentence, remedy } of planSteps(machine, extras)) {
          const messages = [
            sentence,
            message(`setup:step.${name}`),
            message(`setup:state.${state}`),
          ];
          for (const each of remedy === null ? messages : [...messages, remedy.explanation]) {
            for (const texts of both) {
              expect(texts.exists(each.key) ? '' : each.key).toBe('');
              expect(say(texts.t, each)).not.toMatch(/\{\{|undefined/);
            }
          }
        }
      }),
    );
  });
});

function anyMachine(): fc.Arbitrary<ProbeAnswer> {
  const states = [
    'absent',
    'systemTooOld',
    'needsUpdate',
    'notInstalled',
    'needsFeature',
    'notWindows',
    'forbidden',
  ];
  const virtualization = fc.constantFrom<WindowsState['virtualization'][]>(
    'on',
    'off',
    'notStarted',
    'unsupported',
    'unknown',
  );
  const windowsState = fc.record({
    virtualization,
    isGuest: fc.boolean(),
    restartPending: fc.boolean(),
    features: fc.record({ VirtualMachinePlatform: fc.boolean() }),
  });
  const noWsl = fc.constantFrom(...states).map((state) => missing('wsl', state));
  const version = fc.constantFrom<Wsl['defaultVersion'][]>(1, 2, null);
  const anyWsl = fc.record({ defaultVersion: version, isOld: fc.boolean() });
  const someWsl = anyWsl.map(({ defaultVersion, isOld }) =>
    found<Wsl>({ ...wsl, versions: isOld ? null : wsl.versions, defaultVersion }),
  );
  const dockers = [
    docker,
    stopped,
    { ...stopped, state: 'starting' as const },
    { ...docker, server: null },
  ];
  return fc.record(
    {
      os: fc.constantFrom(found(os), found({ ...os, platform: 'linux' }), late),
      windows: fc.oneof(windowsState.map(found), fc.constantFrom(missing('windows'), late, failed)),
      wsl: fc.oneof(noWsl, someWsl, fc.constantFrom(late, failed)),
      docker: fc.constantFrom(...dockers.map(found), missing('docker'), late, failed),
      go: fc.constantFrom(found(go), found({ ...go, version: '1.2' }), missing('go'), late),
    },
    { requiredKeys: [] },
  );
}

function anyExtras(): fc.Arbitrary<SetupExtras> {
  return fc.record({
    wslconfig: fc.constantFrom(null, {}, { 'wsl2.memory': 1 }, tuned.wslconfig),
    hasRunContainer: fc.boolean(),
    skipped: fc.subarray([...stepNames]),
  });
}
