import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { engineDistro, loseDocker, startDocker } from './docker/desktop.ts';
import { defaultDaemonJson } from './docker/daemonJson.ts';
import { dockerDesktopDistro } from './readyState.ts';
import { createState, type ScenarioName } from './scenarios.ts';
import type { PcState } from './state.ts';
import { openPc, statePath, writeState, type Pc } from './store.ts';

/** A program of a PC by the name that people type: the bundle that does the work, and where it is missing. */
const programs: Readonly<Record<string, { bundle: string; isThere: (state: PcState) => boolean }>> =
  {
    wsl: { bundle: 'wsl', isThere: ({ wsl }) => wsl.kind !== 'none' },
    reg: { bundle: 'reg', isThere: () => true },
    powershell: { bundle: 'powershell', isThere: () => true },
    docker: { bundle: 'docker', isThere: hasDocker },
    'Docker Desktop': { bundle: 'dockerDesktop', isThere: hasDocker },
    DockerCli: { bundle: 'dockerCli', isThere: hasDocker },
  };

export interface CreateOptions {
  /** `ready` unless told. */
  readonly scenario?: ScenarioName;
  /** Folder of the bundles; `build/pc` of this project unless told. */
  readonly bundles?: string;
}

/**
 * Makes the PC in `folder`, or opens the one that is there: an existing state is kept, the programs are written anew,
 * because the project may have moved. Docker Desktop runs afterwards where the scenario says so.
 */
export function createPc(folder: string, options: CreateOptions = {}): Pc {
  const root = resolve(folder);
  mkdirSync(root, { recursive: true });
  if (!existsSync(statePath(root))) installScenario(root, options.scenario ?? 'ready');
  const pc = openPc(root);
  writePrograms(pc, resolve(options.bundles ?? join(projectFolder(), 'build', 'pc')));
  return pc;
}

/** Puts a PC back to the beginning of a scenario: state, user's home, distros and log. */
export function resetPc(folder: string, options: CreateOptions = {}): Pc {
  const root = resolve(folder);
  for (const name of ['state.json', 'home', 'distros', 'log.txt'])
    rmSync(join(root, name), { recursive: true, force: true });
  return createPc(root, options);
}

/** Restarts the PC: what runs ends, and features that waited for it take effect. */
export function restartPc(pc: Pc): void {
  pc.update((state) => {
    const { windows } = state;
    for (const distro of state.distros) if (distro.state === 'Running') distro.state = 'Stopped';
    state.vm = null;
    loseDocker(state);
    if (windows.pendingFeatures.includes('VirtualMachinePlatform')) {
      windows.features.virtualMachinePlatform = true;
      if (windows.virtualization === 'notStarted') windows.virtualization = 'on';
    }
    windows.pendingFeatures = [];
  });
}

/** Installs Docker Desktop, as its installer would: it is there afterwards and not running. */
export function installDocker(pc: Pc, options: CreateOptions = {}): Pc {
  pc.update((state) => {
    state.docker.install = 'allUsers';
    if (!state.distros.some(({ name }) => name === engineDistro))
      state.distros.push({ ...dockerDesktopDistro });
  });
  writeDockerFiles(pc.home);
  return createPc(pc.folder, options);
}

function installScenario(root: string, scenario: ScenarioName): void {
  const state = createState(scenario);
  writeHome(join(root, 'home'), hasDocker(state));
  writeFileSync(join(root, 'log.txt'), '');
  const isRunning = state.docker.state === 'starting';
  state.docker.state = 'stopped';
  writeState(root, state);
  if (isRunning)
    openPc(root).update((fresh) => startDocker(fresh, join(root, 'home'), { isReady: true }));
}

/** What Windows, WSL and Docker Desktop leave in a user's home on a new PC; there is no `.wslconfig`. */
function writeHome(home: string, withDocker: boolean): void {
  mkdirSync(join(home, 'AppData', 'Local', 'Temp'), { recursive: true });
  mkdirSync(join(home, 'AppData', 'Roaming'), { recursive: true });
  writeDockerConfig(join(home, '.docker'));
  if (withDocker) writeDockerFiles(home);
}

function writeDockerFiles(home: string): void {
  writeFileSync(join(home, '.docker', 'daemon.json'), defaultDaemonJson);
  const settings = join(home, 'AppData', 'Roaming', 'Docker', 'settings-store.json');
  mkdirSync(dirname(settings), { recursive: true });
  writeFileSync(settings, `${JSON.stringify(desktopSettings, null, 2)}\n`);
}

/** Docker Desktop stores only what differs from its defaults. */
const desktopSettings = {
  AutoStart: false,
  DisplayedOnboarding: true,
  IntegratedWslDistros: ['Ubuntu'],
  LicenseTermsVersion: 2,
  SettingsVersion: 43,
  UseContainerdSnapshotter: true,
};

/**
 * The docker command of the PC has a configuration of its own, so that a log-in made in a test touches nobody's real
 * one, yet it must find the plugins and the engine that the real one finds.
 */
function writeDockerConfig(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const real = process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker');
  const { currentContext, cliPluginsExtraDirs } = readDockerConfig(join(real, 'config.json'));
  const config = {
    auths: {},
    ...(currentContext === undefined ? {} : { currentContext }),
    cliPluginsExtraDirs: [join(real, 'cli-plugins'), ...(cliPluginsExtraDirs ?? [])],
  };
  writeFileSync(join(folder, 'config.json'), `${JSON.stringify(config, null, 2)}\n`);
  const contexts = join(real, 'contexts');
  if (existsSync(contexts)) symlinkSync(contexts, join(folder, 'contexts'), 'junction');
}

interface DockerConfig {
  currentContext?: string;
  cliPluginsExtraDirs?: string[];
}

function readDockerConfig(path: string): DockerConfig {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as DockerConfig;
  } catch {
    return {};
  }
}

function writePrograms(pc: Pc, bundles: string): void {
  const folder = join(pc.folder, 'bin');
  mkdirSync(folder, { recursive: true });
  // Whatever package the folder lies in, Node shall take the programs for what they are.
  writeFileSync(join(folder, 'package.json'), '{ "type": "commonjs" }\n');
  const state = pc.read();
  for (const [name, { bundle, isThere }] of Object.entries(programs)) {
    const text = isThere(state) ? programText(pc.folder, join(bundles, `${bundle}.cjs`)) : null;
    writeProgram(join(folder, name), text);
    writeProgram(join(folder, `${name}.js`), text);
  }
}

function hasDocker({ docker }: PcState): boolean {
  return docker.install !== 'none';
}

function programText(root: string, bundle: string): string {
  return `${firstLine()}\nrequire(${JSON.stringify(bundle)}).main(${JSON.stringify(root)});\n`;
}

/** The kernel reads at most 127 characters of it and splits at blanks; `env` needs a PATH that knows node. */
function firstLine(): string {
  const line = `#!${process.execPath}`;
  return line.length > 120 || /\s/.test(line) ? '#!/usr/bin/env node' : line;
}

/** Null takes it away. */
function writeProgram(path: string, text: string | null): void {
  if (text === null) {
    rmSync(path, { force: true });
    return;
  }
  writeFileSync(path, text);
  chmodSync(path, 0o755);
}

/** The folder with this project's package.json, from a source file as well as from a bundle. */
function projectFolder(): string {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
