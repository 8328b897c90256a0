import { arch, release, type } from 'node:os';
import type { Environment } from '#main/environment.ts';
import type { WindowsPort } from '#main/services/ports/probes.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import { decodeConsole } from '#shared/domain/machine/console.ts';
import type { Os, WindowsState } from '#shared/domain/machine/machine.ts';
import { numberOf, textOf } from '#shared/domain/machine/registry.ts';
import {
  decideVirtualization,
  featureServices,
  featuresOf,
  parseWindowsFacts,
  windowsName,
  type WindowsFacts,
} from '#shared/domain/machine/windows.ts';
import { run, type Program } from './process.ts';
import type { Programs } from './programs.ts';
import { readRegistryKey } from './registry.ts';
import { singleFlight } from './singleFlight.ts';

const keys = {
  version: 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
  services: 'HKLM\\SYSTEM\\CurrentControlSet\\Services',
  environment: 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment',
  rebootPending:
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending',
  // Written by `wsl --install`, gone with the next restart (WSL source, WslInstall.cpp).
  installStatus: 'HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Lxss\\InstallStatus',
} as const;

type VersionKey = ReturnType<typeof readRegistryKey>;

const architectures: Readonly<Record<string, string>> = { AMD64: 'x64', ARM64: 'arm64' };

/** Shorter than a probe waits: the registry has answered by then, and that is worth showing. */
const powershellMs = 9000;

/** No double quotes in it: they would have to survive two command line parsers. */
const factsScript = [
  "$ErrorActionPreference='SilentlyContinue'",
  "$ProgressPreference='SilentlyContinue'",
  'try{[Console]::OutputEncoding=New-Object Text.UTF8Encoding $false}catch{}',
  '$cs=Get-CimInstance Win32_ComputerSystem|Select-Object HypervisorPresent,Manufacturer,Model',
  '$cpu=Get-CimInstance Win32_Processor|Select-Object -First 1 Architecture,VirtualizationFirmwareEnabled,' +
    'SecondLevelAddressTranslationExtensions,VMMonitorModeExtensions',
  // The age by Windows' own clock, for a date has another form in each PowerShell.
  "$vm=@(Get-CimInstance Win32_Process -Filter $('Name like '+[char]39+'vmmem%'+[char]39)|" +
    "Select-Object Name,PeakWorkingSetSize,@{Name='Age';Expression={[int]((Get-Date)-$_.CreationDate).TotalSeconds}})",
  '@{cs=$cs;cpu=$cpu;vm=$vm}|ConvertTo-Json -Compress -Depth 4',
].join(';');

/**
 * Windows by its registry and one PowerShell batch. Needs no administrator. What PowerShell does not say in time stays
 * unknown.
 */
export function createWindowsAdapter(environment: Environment, programs: Programs): WindowsPort {
  const isWindows = environment.platform === 'win32' || environment.simulatedPc !== null;
  const readVersion = singleFlight(async () =>
    readRegistryKey(await findReg(programs), keys.version),
  );
  return {
    async os(signal) {
      if (!isWindows) return otherOs(environment);
      return readOs(await findReg(programs), readVersion(signal), signal);
    },
    async describe(signal) {
      if (!isWindows) throw failure('UNSUPPORTED', { platform: environment.platform });
      const reg = await findReg(programs);
      const [state, facts] = await Promise.all([
        readFeatures(reg, readVersion(signal), signal),
        readFacts(programs, environment, signal),
      ]);
      const vm = facts?.vm ?? null;
      return { ...state, ...decideVirtualization(facts), ...(vm && { vm }) };
    },
  };
}

async function findReg(programs: Programs): Promise<Program> {
  const reg = await programs.find('reg');
  if (reg === null) throw failure('PROGRAM_MISSING', { program: 'reg.exe' });
  return reg;
}

async function readOs(reg: Program, reading: VersionKey, signal?: AbortSignal): Promise<Os> {
  const [version, variables] = await Promise.all([
    reading,
    readRegistryKey(reg, keys.environment, signal),
  ]);
  const build = numberOf(version ?? undefined, 'CurrentBuild') ?? 0;
  const machine = textOf(variables ?? undefined, 'PROCESSOR_ARCHITECTURE') ?? '';
  return {
    platform: 'win32',
    name: windowsName(build),
    version: textOf(version ?? undefined, 'DisplayVersion') ?? '',
    build,
    architecture: architectures[machine.toUpperCase()] ?? arch(),
    edition: textOf(version ?? undefined, 'EditionID') ?? '',
  };
}

function otherOs(environment: Environment): Os {
  return {
    platform: environment.platform,
    name: type(),
    version: release(),
    build: 0,
    architecture: arch(),
    edition: '',
  };
}

async function readFeatures(
  reg: Program,
  reading: VersionKey,
  signal?: AbortSignal,
): Promise<Pick<WindowsState, 'features' | 'restartPending'>> {
  const has = async (key: string) => (await readRegistryKey(reg, key, signal)) !== null;
  const [version, services, ...pending] = await Promise.all([
    reading,
    Promise.all(featureServices.map((name) => has(`${keys.services}\\${name}`))),
    has(keys.rebootPending),
    has(keys.installStatus),
  ]);
  const present = featureServices.filter((_, index) => services[index]);
  const build = numberOf(version ?? undefined, 'CurrentBuild') ?? 0;
  return { features: featuresOf(present, build), restartPending: pending.includes(true) };
}

async function readFacts(
  programs: Programs,
  environment: Environment,
  signal?: AbortSignal,
): Promise<WindowsFacts | null> {
  const powershell = await programs.find('powershell');
  if (powershell === null) return null;
  const args = ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-Command'];
  try {
    const result = await run(powershell, [...args, factsScript], {
      timeoutMs: powershellMs,
      variables: environment.variables,
      signal,
    });
    return parseWindowsFacts(decodeConsole(result.stdout));
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
