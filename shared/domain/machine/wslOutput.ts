import { linesOf } from './console.ts';
import type { WslVersions } from './machine.ts';

const versionOrder = [
  'wsl',
  'kernel',
  'wslg',
  'msrdc',
  'direct3d',
  'dxcore',
  'windows',
] as const satisfies readonly (keyof WslVersions)[];

/**
 * The seven lines of `wsl --version`, read by position because their labels are translated. Null where the first line
 * holds no version: the WSL that came with Windows does not know the option and prints its usage instead. Judge by
 * this, not by the exit code, which is 128 on some builds.
 * Source: WSL source, src/windows/common/WslClient.cpp, and localization/strings, MessagePackageVersions.
 */
export function parseWslVersions(text: string): WslVersions | null {
  const lines = linesOf(text).filter((line) => line.trim() !== '');
  const found = versionOrder.map((_, index) => versionIn(lines[index] ?? ''));
  if (found[0] === '' || found[1] === '') return null;
  const [wsl = '', kernel = '', wslg = '', msrdc = '', direct3d = '', dxcore = '', windows = ''] =
    found;
  return { wsl, kernel, wslg, msrdc, direct3d, dxcore, windows };
}

/** What `wsl --status` says of the defaults. */
export interface WslDefaults {
  readonly defaultDistro: string | null;
  readonly defaultVersion: 1 | 2 | null;
}

/**
 * The defaults of `wsl --status`: the default distro's line comes first and is left out where there is none, the
 * default version follows. Sentences may come after them.
 */
export function parseWslDefaults(text: string): WslDefaults {
  const [first = '', second = ''] = linesOf(text).filter((line) => line.trim() !== '');
  const version = numberAfterColon(second);
  if (version !== null) return { defaultDistro: afterColon(first), defaultVersion: version };
  return { defaultDistro: null, defaultVersion: numberAfterColon(first) };
}

/** The code under wsl.exe's message, the only part of an error that no language changes. */
export interface WslErrorCode {
  /** `Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED` */
  readonly full: string;
  /** Its last segment: the others grew over time. A symbol, or `0x` and a number that had no symbol yet. */
  readonly name: string;
}

/**
 * The error code that wsl.exe printed, or null where it printed none (bad usage, no default distro).
 * Source: WSL source, localization/strings, MessageErrorCode; src/windows/common/ExecutionContext.
 */
export function parseErrorCode(text: string): WslErrorCode | null {
  const found = text.match(/\b(?:WslConfig|Wslg|Wsl|Bash)(?:\/\w+)+/g);
  const full = found?.at(-1);
  if (full === undefined) return null;
  return { full, name: full.slice(full.lastIndexOf('/') + 1) };
}

export const wslStates = [
  'ready',
  'notInstalled',
  'needsUpdate',
  'needsFeature',
  'systemTooOld',
  'forbidden',
  'failed',
] as const;
/** Whether WSL can be used, and what is in the way. */
export type WslState = (typeof wslStates)[number];

const stateByExit: Readonly<Record<number, WslState>> = {
  0: 'ready',
  50: 'notInstalled',
  // -444: Win32 error 444, ERROR_LINUX_SUBSYSTEM_UPDATE_REQUIRED, negated; also for a missing kernel.
  4294966852: 'needsUpdate',
  // The same as a POSIX system passes it on, which a simulated PC may run on.
  68: 'needsUpdate',
};

const stateByCode: Readonly<Record<string, WslState>> = {
  WSL_E_WSL_OPTIONAL_COMPONENT_REQUIRED: 'needsFeature',
  WSL_E_OS_NOT_SUPPORTED: 'systemTooOld',
  ERROR_ACCESS_DISABLED_BY_POLICY: 'forbidden',
};

/**
 * What `wsl --status` means, by its exit code (unsigned, as Node gives it) and then by its error code. A failure
 * without an error code is the stub that Windows carries before WSL is installed: it prints its usage.
 * Sources: the exit codes of Rancher Desktop's wsl-helper (version_windows.go), and WSL source, WslClient.cpp.
 */
export function wslStatusOf(result: { exitCode: number; text: string }): WslState {
  const byExit = stateByExit[result.exitCode >>> 0];
  if (byExit !== undefined) return byExit;
  const code = parseErrorCode(result.text);
  return code === null ? 'notInstalled' : (stateByCode[code.name] ?? 'failed');
}

function versionIn(line: string): string {
  return line.match(/\d+(?:\.\d+)+[\w.+-]*/g)?.at(-1) ?? '';
}

function afterColon(line: string): string | null {
  const name = /[:：]\s*(\S.*?)\s*$/.exec(line)?.[1];
  return name ?? null;
}

function numberAfterColon(line: string): 1 | 2 | null {
  const digit = /[:：]\s*([12])\s*$/.exec(line)?.[1];
  if (digit === undefined) return null;
  return digit === '1' ? 1 : 2;
}
