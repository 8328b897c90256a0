import { existsSync } from 'node:fs';
import { parseWslconfig, type WslWarning } from '#shared/domain/config/wslconfig/parse.ts';
import type { PcState } from '../state.ts';
import { wslText, type WslTextName } from './texts.ts';

/** What the virtual machine takes from `.wslconfig`; null: not set, or not understood. */
export interface VmSettings {
  readonly memoryBytes: number | null;
  readonly processors: number | null;
  readonly swapBytes: number | null;
  readonly idleTimeoutMs: number;
  /** In the language of Windows, without `wsl: `. */
  readonly warnings: readonly string[];
  /** Why the machine cannot start with this file. */
  readonly fatal: { readonly text: string; readonly code: string } | null;
}

/** `swap=-1` parses to this, which WSL takes for "not set". */
const unsetSwap = 2 ** 64;

type Values = ReturnType<typeof parseWslconfig>['values'];
type State = Pick<PcState, 'language' | 'windows'>;

/** Reads `.wslconfig` as WSL does when the virtual machine starts; null stands for a file that is not there. */
export function readSettings(
  bytes: Uint8Array | null,
  path: string,
  { language, windows }: State,
): VmSettings {
  const { values, warnings, isFatal } = parseWslconfig(decode(bytes ?? new Uint8Array()));
  const say = (warning: WslWarning) => sentence(warning, path, language);
  const forbidden = forbiddenKeys(values, windows.policies);
  const isSafe = values['wsl2.safeMode'] === true;
  return {
    memoryBytes: numberIn(values, 'wsl2.memory'),
    processors: numberIn(values, 'wsl2.processors'),
    swapBytes: isSafe ? 0 : swapIn(values),
    idleTimeoutMs: numberIn(values, 'wsl2.vmIdleTimeout') ?? 60_000,
    warnings: [
      ...(isFatal ? [] : warnings.map(say)),
      ...forbidden.map((key) => wslText(language, 'settingOverriddenByPolicy', key)),
      ...remarks(values).map((name) => wslText(language, name)),
    ],
    fatal:
      fatalMac(warnings, say) ??
      (isSafe || forbidden.includes('wsl2.kernel') ? null : fatalKernel(values, path, language)),
  };
}

/** As the C run-time library opens it: UTF-16 by its mark only, else UTF-8 with or without one. */
function decode(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes);
}

function numberIn(values: Values, key: string): number | null {
  const value = values[key];
  return typeof value === 'number' ? value : null;
}

function swapIn(values: Values): number | null {
  const swap = numberIn(values, 'wsl2.swap');
  return swap === unsetSwap ? null : swap;
}

type Filled = readonly [WslTextName, ...(string | number)[]];

/** Each warning's text in WSL's resources and what fills its places, the file's path and line after it. */
const sentences: Readonly<Record<WslWarning['code'], (values: WslWarning['values']) => Filled>> = {
  sectionName: () => ['configInvalidSection'],
  keyName: () => ['configInvalidKey'],
  sectionEnd: ({ expected = '' }) => ['configExpected', expected],
  sectionTail: ({ expected = '' }) => ['configExpected', expected],
  equals: ({ expected = '' }) => ['configExpected', expected],
  quote: ({ expected = '' }) => ['configExpected', expected],
  escape: ({ character = '' }) => ['configInvalidEscape', character],
  unknownKey: ({ name = '' }) => ['configUnknownKey', name],
  duplicateKey: ({ name = '' }) => ['configKeyDuplicated', name],
  invalidSize: ({ name = '', value = '' }) => ['invalidNumberString', value, name],
  invalidInteger: ({ name = '', value = '' }) => ['configInvalidInteger', value, name],
  invalidBoolean: ({ name = '', value = '' }) => ['configInvalidBoolean', value, name],
  invalidEnum: ({ name = '', value = '' }) => ['configInvalidEnum', value, name],
  invalidIp: ({ name = '', value = '' }) => ['configInvalidIp', value, name],
  invalidMac: ({ name = '', value = '' }) => ['configMacAddress', value, name],
};

function sentence(warning: WslWarning, path: string, language: PcState['language']): string {
  const { code, reportedLine, values } = warning;
  const [name, ...filled] = sentences[code](values);
  const { firstName = '', firstLine = '', valid = '' } = values;
  const behind = code === 'duplicateKey' ? [firstName, path, firstLine] : [valid];
  return wslText(language, name, ...filled, path, reportedLine, ...behind);
}

/** Which policy forbids which keys. WSL source: src/windows/inc/wslpolicies.h. */
const policyKeys: Readonly<Record<string, readonly string[]>> = {
  AllowKernelUserSetting: ['wsl2.kernel', 'wsl2.kernelModules'],
  AllowKernelCommandLineUserSetting: ['wsl2.kernelCommandLine'],
  AllowSystemDistroUserSetting: ['wsl2.systemDistro'],
  AllowNestedVirtualization: ['wsl2.nestedVirtualization'],
  AllowNetworkingModeUserSetting: ['wsl2.networkingMode'],
  AllowFirewallUserSetting: ['wsl2.firewall'],
};

function forbiddenKeys(values: Values, policies: Readonly<Record<string, number>>): string[] {
  return Object.entries(policyKeys)
    .filter(([policy]) => policies[policy] === 0)
    .flatMap(([, keys]) => keys.filter((key) => key in values));
}

function remarks(values: Values): WslTextName[] {
  const isMirrored = values['wsl2.networkingMode'] === 'mirrored';
  const names: [WslTextName, boolean][] = [
    ['safeModeEnabled', values['wsl2.safeMode'] === true],
    ['configVirtio9pDisabled', values['wsl2.virtio9p'] === true],
    [
      'localhostForwardingNotSupportedMirroredMode',
      isMirrored && 'wsl2.localhostForwarding' in values,
    ],
  ];
  return names.flatMap(([name, applies]) => (applies ? [name] : []));
}

function fatalMac(
  warnings: readonly WslWarning[],
  say: (warning: WslWarning) => string,
): VmSettings['fatal'] {
  const warning = warnings.find(({ code }) => code === 'invalidMac');
  if (warning === undefined) return null;
  const code = 'Wsl/Service/CreateInstance/CreateVm/ParseConfig/E_INVALIDARG';
  return { text: say(warning), code };
}

function fatalKernel(
  values: Values,
  path: string,
  language: PcState['language'],
): VmSettings['fatal'] {
  const kernel = values['wsl2.kernel'];
  if (typeof kernel !== 'string' || kernel === '' || existsSync(kernel)) return null;
  return {
    text: wslText(language, 'customKernelNotFound', path, kernel),
    code: 'Wsl/Service/CreateInstance/CreateVm/WSL_E_CUSTOM_KERNEL_NOT_FOUND',
  };
}
