import { dockerDesktopDistro, readyState, ubuntu } from './readyState.ts';
import type { PcState } from './state.ts';

const gigabyte = 2 ** 30;

/** A scenario: its name in the table below, what it stands for, and how it differs from `ready`. */
interface Scenario {
  readonly about: string;
  readonly change: (state: PcState) => void;
}

/** The PCs that can be made. Docker Desktop that shall be running is started by `createPc`, not written here. */
export const scenarios = {
  ready: { about: 'WSL, Ubuntu and a running Docker Desktop', change: () => undefined },
  bare: { about: 'no WSL, no Docker, Windows features off', change: makeBare },
  featuresPending: {
    about: 'as bare, the Windows feature enabled and waiting for a restart',
    change: (state) => {
      makeBare(state);
      state.windows.pendingFeatures = ['VirtualMachinePlatform'];
    },
  },
  stub: {
    about: 'only the wsl.exe that Windows ships, features on',
    change: (state) => {
      removeWsl(state);
      removeDocker(state);
    },
  },
  noProgram: {
    about: 'a Windows without any wsl.exe',
    change: (state) => {
      makeBare(state);
      state.wsl.kind = 'none';
    },
  },
  outdated: {
    about: 'a WSL that must be updated before it does anything',
    change: (state) => {
      state.wsl.kind = 'outdated';
      removeDocker(state);
    },
  },
  inbox: {
    about: 'the WSL of Windows 10, without --version',
    change: (state) => {
      state.wsl.kind = 'inbox';
      Object.assign(state.windows, windows10);
      state.windows.features.subsystemForLinux = true;
      removeDocker(state);
    },
  },
  noDistro: {
    about: 'WSL without any distro, no Docker',
    change: (state) => {
      state.distros = [];
      state.wsl.defaultDistro = null;
      removeDocker(state);
    },
  },
  noDocker: { about: 'WSL and Ubuntu, no Docker Desktop', change: removeDocker },
  dockerStopped: { about: 'Docker Desktop installed, not running', change: stopDocker },
  dockerOld: {
    about: 'a Docker Desktop older than the `docker desktop` command',
    change: (state) => {
      state.docker.hasPlugin = false;
      state.docker.version = '4.36.0';
      state.docker.build = '175267';
    },
  },
  windowsContainers: {
    about: 'Docker Desktop runs Windows containers',
    change: (state) => {
      state.docker.containers = 'windows';
    },
  },
  dockerNeverReady: {
    about: 'Docker Desktop starts for ever',
    change: (state) => {
      stopDocker(state);
      state.faults.engine = { effect: 'neverReady' };
    },
  },
  defaultVersion1: {
    about: 'new distros would be WSL 1',
    change: (state) => {
      state.wsl.defaultVersion = 1;
    },
  },
  wsl1: {
    about: 'a WSL 1 distro is the default',
    change: (state) => {
      state.windows.features.subsystemForLinux = true;
      state.distros = state.distros.map((distro) =>
        distro.name === ubuntu.name ? { ...distro, version: 1 } : distro,
      );
    },
  },
  virtualizationOff: {
    about: 'virtualization switched off in the firmware',
    change: (state) => {
      state.windows.virtualization = 'off';
      stopDocker(state);
    },
  },
  platformOff: {
    about: 'the Windows feature VirtualMachinePlatform is off',
    change: (state) => {
      state.windows.virtualization = 'notStarted';
      state.windows.features.virtualMachinePlatform = false;
      stopDocker(state);
    },
  },
  guest: {
    about: 'Windows is itself a virtual machine',
    change: (state) => {
      state.windows.isGuest = true;
    },
  },
  chinese: {
    about: 'Windows 11 Home in Simplified Chinese',
    change: (state) => {
      state.language = 'zh-CN';
      Object.assign(state.windows, { edition: 'CoreCountrySpecific', codePage: '936' });
      state.windows.productName = 'Windows 10 Home China';
    },
  },
  policy: {
    about: 'the organisation forbids own network modes and kernels',
    change: (state) => {
      state.windows.policies = { AllowNetworkingModeUserSetting: 0, AllowKernelUserSetting: 0 };
    },
  },
  slow: {
    about: 'everything answers, late',
    change: (state) => {
      state.docker.startMs = 8000;
      for (const name of ['wsl status', 'wsl version', 'wsl list', 'wsl run'])
        state.faults.commands[name] = { delayMs: 2000 };
      for (const name of ['docker version', 'docker info', 'powershell'])
        state.faults.commands[name] = { delayMs: 3000 };
    },
  },
  hanging: {
    about: 'the WSL service is wedged: whatever needs it never ends',
    change: (state) => {
      stopDocker(state);
      for (const name of ['wsl status', 'wsl list', 'wsl shutdown', 'wsl terminate', 'wsl run'])
        state.faults.commands[name] = { hang: true };
    },
  },
  brokenVm: {
    about: 'the virtual machine does not start while .wslconfig asks for more than 2 GB',
    change: (state) => {
      state.faults.vm = { effect: 'fail', whenMemoryAbove: 2 * gigabyte };
    },
  },
  stubbornVm: {
    about: 'the virtual machine starts with other memory than .wslconfig asks for',
    change: (state) => {
      state.faults.vm = { effect: 'ignoreMemory' };
    },
  },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

/** True for the name of a scenario. */
export function isScenario(name: string): name is ScenarioName {
  return Object.hasOwn(scenarios, name);
}

/** The state of a scenario before its first start; Docker Desktop is at `stopped` or, if it shall run, `starting`. */
export function createState(name: ScenarioName): PcState {
  const state = readyState();
  scenarios[name].change(state);
  return { ...state, scenario: name };
}

function makeBare(state: PcState): void {
  removeWsl(state);
  removeDocker(state);
  state.windows.features.virtualMachinePlatform = false;
  state.windows.virtualization = 'notStarted';
}

function removeWsl(state: PcState): void {
  state.wsl.kind = 'stub';
  state.wsl.defaultVersion = null;
  state.wsl.defaultDistro = null;
  state.distros = [];
}

function removeDocker(state: PcState): void {
  stopDocker(state);
  state.docker.install = 'none';
  state.distros = state.distros.filter(({ name }) => name !== dockerDesktopDistro.name);
}

function stopDocker(state: PcState): void {
  state.docker.state = 'stopped';
}

const windows10 = {
  build: '19045',
  revision: 6002,
  displayVersion: '22H2',
  productName: 'Windows 10 Pro',
};
