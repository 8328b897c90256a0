import { access, constants, stat } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import type { Environment } from '#main/environment.ts';
import type { Program } from './process.ts';
import { registryText } from './registry.ts';

export const programNames = [
  'wsl',
  'reg',
  'powershell',
  'docker',
  'Docker Desktop',
  'DockerCli',
  'go',
  'git',
] as const;
export type ProgramName = (typeof programNames)[number];

/** Where the programs of this PC are. */
export interface Programs {
  /** Null where it is not installed; asked again next time, for it may be installed meanwhile. */
  find(name: ProgramName): Promise<Program | null>;
  /**
   * Variables for child processes: PATH begins with the folder of docker.exe, where its credential helpers are, which
   * a PATH from before the installation lacks.
   */
  variables(extra?: Readonly<Record<string, string>>): Promise<Record<string, string | undefined>>;
}

/** Finds the programs of a real PC, or those in `bin` of a simulated one. Spawns nothing until it is asked. */
export function createPrograms(environment: Environment): Programs {
  const found = new Map<ProgramName, Program>();
  const find = async (name: ProgramName): Promise<Program | null> => {
    const known = found.get(name);
    if (known !== undefined && (await isThere(known))) return known;
    const program = await locate(environment, name, () => find('reg'));
    if (program !== null) found.set(name, program);
    return program;
  };
  return {
    find,
    async variables(extra = {}) {
      const docker = await find('docker');
      const folder = docker === null ? null : dirname(docker.file);
      return { ...withFolderOnPath(environment.variables, folder), ...extra };
    },
  };
}

/** A variable by its name in any case, as Windows looks them up. */
export function variableOf(variables: Environment['variables'], name: string): string | undefined {
  const wanted = name.toLowerCase();
  const key = Object.keys(variables).find((candidate) => candidate.toLowerCase() === wanted);
  return key === undefined ? undefined : variables[key];
}

async function locate(
  environment: Environment,
  name: ProgramName,
  findReg: () => Promise<Program | null>,
): Promise<Program | null> {
  if (environment.simulatedPc !== null) {
    const simulated = await inFolder(join(environment.simulatedPc, 'bin'), name);
    // What the simulated PC borrows from the machine under it.
    const isBorrowed = name === 'go' || name === 'git';
    return simulated ?? (isBorrowed ? firstOf(placesOf(environment, name)) : null);
  }
  if (environment.platform !== 'win32') return firstOf(placesOf(environment, name));
  return (
    (await firstOf(placesOf(environment, name))) ??
    (await firstOf(await installedPlaces(name, findReg)))
  );
}

async function inFolder(folder: string, name: ProgramName): Promise<Program | null> {
  if (process.platform !== 'win32') return firstOf([join(folder, name)]);
  const script = join(folder, `${name}.js`);
  return (await isFile(script)) ? { file: process.execPath, prefixArgs: [script] } : null;
}

async function firstOf(files: readonly string[]): Promise<Program | null> {
  for (const file of files) {
    if (await isExecutable(file)) return { file, prefixArgs: [] };
  }
  return null;
}

function placesOf(environment: Environment, name: ProgramName): string[] {
  return environment.platform === 'win32'
    ? windowsPlaces(environment, name)
    : unixPlaces(environment, name);
}

function unixPlaces(environment: Environment, name: ProgramName): string[] {
  const path = foldersOnPath(environment);
  if (name === 'go') return [...path, '/usr/local/go/bin'].map((folder) => join(folder, 'go'));
  const isOnPath = name === 'docker' || name === 'git';
  return isOnPath ? path.map((folder) => join(folder, name)) : [];
}

function windowsPlaces(environment: Environment, name: ProgramName): string[] {
  const of = (variable: string, ...parts: string[]) => {
    const base = variableOf(environment.variables, variable);
    return base === undefined || base === '' ? [] : [join(base, ...parts)];
  };
  const onPath = (file: string) => foldersOnPath(environment).map((folder) => join(folder, file));
  const system = (...parts: string[]) => of('SystemRoot', 'System32', ...parts);
  const desktop = (...parts: string[]) => [
    ...of('LOCALAPPDATA', 'Programs', 'DockerDesktop', ...parts),
    ...of('ProgramFiles', 'Docker', 'Docker', ...parts),
  ];
  const places: Record<ProgramName, string[]> = {
    wsl: system('wsl.exe'),
    reg: system('reg.exe'),
    powershell: system('WindowsPowerShell', 'v1.0', 'powershell.exe'),
    docker: [...onPath('docker.exe'), ...desktop('resources', 'bin', 'docker.exe')],
    'Docker Desktop': desktop('Docker Desktop.exe'),
    DockerCli: desktop('DockerCli.exe'),
    git: [
      ...onPath('git.exe'),
      ...of('ProgramFiles', 'Git', 'cmd', 'git.exe'),
      ...of('LOCALAPPDATA', 'Programs', 'Git', 'cmd', 'git.exe'),
    ],
    go: [
      ...onPath('go.exe'),
      ...of('ProgramFiles', 'Go', 'bin', 'go.exe'),
      ...of('LOCALAPPDATA', 'Programs', 'Go', 'bin', 'go.exe'),
      ...of('USERPROFILE', 'scoop', 'apps', 'go', 'current', 'bin', 'go.exe'),
    ],
  };
  return places[name];
}

/** Docker Desktop's uninstall entry below HKCU (installed for one user) or HKLM. */
export const uninstallKey =
  'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Docker Desktop';
const insideDesktop: Partial<Record<ProgramName, readonly string[]>> = {
  docker: ['resources', 'bin', 'docker.exe'],
  'Docker Desktop': ['Docker Desktop.exe'],
  DockerCli: ['DockerCli.exe'],
};

/** Where the registry says that Docker Desktop is, for the user first, then for all. */
async function installedPlaces(
  name: ProgramName,
  findReg: () => Promise<Program | null>,
): Promise<string[]> {
  const inside = insideDesktop[name];
  const reg = inside === undefined ? null : await findReg();
  if (reg === null || inside === undefined) return [];
  const folders = await Promise.all(
    ['HKCU', 'HKLM'].map((hive) =>
      registryText(reg, `${hive}\\${uninstallKey}`, 'InstallLocation'),
    ),
  );
  return folders.flatMap((folder) => (folder === null ? [] : [join(folder, ...inside)]));
}

function foldersOnPath(environment: Environment): string[] {
  const path = variableOf(environment.variables, 'PATH') ?? '';
  const folders = path.split(environment.platform === process.platform ? delimiter : ';');
  return folders
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => folder !== '');
}

function withFolderOnPath(
  variables: Environment['variables'],
  folder: string | null,
): Record<string, string | undefined> {
  const copy = { ...variables };
  if (folder === null) return copy;
  const key = Object.keys(copy).find((name) => name.toLowerCase() === 'path') ?? 'PATH';
  return {
    ...copy,
    [key]: [folder, copy[key]].filter((part) => part !== undefined).join(delimiter),
  };
}

function isThere({ file, prefixArgs }: Program): Promise<boolean> {
  return isFile(prefixArgs[0] ?? file);
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return await isFile(file);
  } catch {
    return false;
  }
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
