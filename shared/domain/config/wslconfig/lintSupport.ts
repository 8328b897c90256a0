import { isOlder } from '../context.ts';
import type { ConfigValue } from '../file.ts';
import type { Setting } from '../ini/read.ts';
import type { IniSource } from '../ini/source.ts';
import { fixByRemoving, type Finding } from '../problem.ts';

const firstWithMirrored = 22621;
const renamedToConsomme = '2.9.0';

/** Keys and values that this WSL, this Windows or the organisation does not let through. */
export function lintSupport(source: IniSource): Finding[] {
  const { context, reading } = source;
  const findings: Finding[] = [];
  for (const setting of reading.settings.values()) {
    findings.push(...lintVersion(source, setting));
    findings.push(...lintPolicy(source, setting));
  }
  const { modifiedAt, vmStartedAt } = context;
  if (modifiedAt !== undefined && vmStartedAt !== undefined && modifiedAt > vmStartedAt) {
    findings.push({ at: 0, code: 'notAppliedYet' });
  }
  return [...findings, ...lintNetworkingMode(source)];
}

function lintVersion({ context }: IniSource, { key, token, value }: Setting): Finding[] {
  const { wslVersion: version, windowsBuild: build } = context;
  const at = token.assignment.nameStart;
  const name = token.assignment.fullName;
  if (isOlder(version, key.since)) {
    const values = { name, since: key.since ?? '', version: version ?? '' };
    return [{ at, code: 'keyTooNew', values }];
  }
  // What is off is off on any Windows.
  if (build === undefined || key.windowsBuild === undefined || value === false) return [];
  if (build >= key.windowsBuild) return [];
  return [{ at, code: 'windowsTooOld', values: { name, build, needed: key.windowsBuild } }];
}

/**
 * A policy of 0 puts the default in the place of any other value. WSL source: src/windows/inc/wslpolicies.h,
 * WslCoreConfig.cpp, Initialize.
 */
function lintPolicy({ context, table }: IniSource, { key, token, value }: Setting): Finding[] {
  const { policies } = context;
  const { policy, key: name } = table.settingOf(key);
  if (policy === undefined || policies?.[policy] !== 0 || value === undefined) return [];
  const isHeeded = (heeded[name] ?? isEmpty)(value, policies);
  if (isHeeded) return [];
  const values = { name: token.assignment.fullName, policy };
  return [{ at: token.assignment.nameStart, code: 'lockedByPolicy', values }];
}

type IsHeeded = (value: ConfigValue, policies: Readonly<Record<string, number>>) => boolean;

const isEmpty: IsHeeded = (value) => value === '' || value === 0 || value === false;

/** The numbers that DefaultNetworkingMode stands for. */
const networkingModes = ['none', 'nat', 'bridged', 'mirrored', 'consomme'];

/** Values that hold although the policy forbids to choose. */
const heeded: Readonly<Record<string, IsHeeded>> = {
  'wsl2.firewall': (value) => value === true,
  'wsl2.networkingMode': (value, { DefaultNetworkingMode: mode = 1 }) =>
    value === 'none' || value === networkingModes[mode],
};

function lintNetworkingMode({ context, reading }: IniSource): Finding[] {
  const setting = reading.settings.get('wsl2.networkingMode');
  const mode = setting?.value;
  if (setting === undefined || mode === undefined) return [];
  const { wslVersion: version, windowsBuild: build } = context;
  const at = setting.token.assignment.valueStart;
  if (mode === 'mirrored' && build !== undefined && build < firstWithMirrored) {
    return [{ at, code: 'mirroredNeedsWindows', values: { build, needed: firstWithMirrored } }];
  }
  if (mode === 'consomme' && isOlder(version, renamedToConsomme)) {
    const values = { value: mode, since: renamedToConsomme, version: version ?? '' };
    return [{ at, code: 'valueTooNew', values, fix: fixByRemoving('wsl2.networkingMode') }];
  }
  if (mode !== 'bridged') return [];
  const findings: Finding[] = [{ at, code: 'bridgedDeprecated' }];
  const vmSwitch = reading.settings.get('wsl2.vmSwitch')?.value;
  if (vmSwitch === undefined || vmSwitch === '') findings.push({ at, code: 'bridgedNeedsSwitch' });
  return findings;
}
