import type { ConfigValue } from '../file.ts';
import type { IniKey } from '../ini/keys.ts';
import type { Setting } from '../ini/read.ts';
import type { IniSource } from '../ini/source.ts';
import { fixByRemoving, type Finding } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';

/** Values that do nothing, or that stop WSL, because of other keys. */
export function lintCombinations(source: IniSource): Finding[] {
  return [...lintNeeds(source), ...lintFlags(source), ...lintKernel(source), ...lintVirtio(source)];
}

function valueOf({ reading, table }: IniSource, key: string): ConfigValue {
  return reading.settings.get(key)?.value ?? table.find(key)?.default ?? null;
}

function lintNeeds(source: IniSource): Finding[] {
  return [...source.reading.settings.values()].flatMap(({ key, token, value }): Finding[] => {
    // What is off anyway does not miss what it would need.
    if (value === undefined || value === false) return [];
    for (const [other, wanted] of Object.entries(key.needs ?? {})) {
      const now = valueOf(source, other);
      if (now === null || wanted.some((one) => one === now)) continue;
      const name = token.assignment.fullName;
      const values = { name, other, wanted: wanted.join(', '), now: String(now) };
      const at = token.assignment.nameStart;
      // A line that asks for the default is not missed, and need not be there.
      const fix = value === key.default ? fixByRemoving(name) : undefined;
      const isIdle = fix !== undefined && !warnsWhenIdle(key, now);
      return [{ at, code: isIdle ? 'needsOtherIdle' : 'needsOther', values, fix }];
    }
    return [];
  });
}

/** WSL complains at every start that localhost is not forwarded in mirrored mode, even where the file asks for the default. */
function warnsWhenIdle({ key }: IniKey, now: ConfigValue): boolean {
  return key === 'wsl2.localhostForwarding' && now === 'mirrored';
}

/** Switches that do not do what their name says. */
const flags: Readonly<Record<string, ProblemCode>> = {
  'wsl2.safeMode': 'safeModeOn',
  'wsl2.virtio9p': 'virtio9pIgnored',
};

/** Switches that are on and do something else than people think. */
export function lintFlags({ reading }: IniSource): Finding[] {
  return Object.entries(flags).flatMap(([key, code]) => {
    const setting = reading.settings.get(key);
    if (setting?.value !== true) return [];
    return [{ at: setting.token.assignment.nameStart, code, fix: fixByRemoving(key) }];
  });
}

/** WSL does not start with modules but no kernel; Docker Desktop needs both or none. */
export function lintKernel({ reading, context }: IniSource): Finding[] {
  const kernel = reading.settings.get('wsl2.kernel');
  const modules = reading.settings.get('wsl2.kernelModules');
  if (isGiven(modules) && !isGiven(kernel)) {
    const fix = fixByRemoving('wsl2.kernelModules');
    return [{ at: modules.token.assignment.nameStart, code: 'modulesWithoutKernel', fix }];
  }
  if (!isGiven(kernel) || isGiven(modules)) return [];
  const code = context.isDockerDesktop === true ? 'kernelBreaksDocker' : 'kernelWithoutModules';
  return [{ at: kernel.token.assignment.nameStart, code }];
}

function isGiven(setting: Setting | undefined): setting is Setting {
  return setting?.value !== undefined && setting.value !== '';
}

/** Consomme and its older name run over virtio. */
function lintVirtio({ reading }: IniSource): Finding[] {
  const mode = reading.settings.get('wsl2.networkingMode');
  const isOff = reading.settings.get('wsl2.virtio')?.value === false;
  if (!isOff || (mode?.value !== 'consomme' && mode?.value !== 'virtioProxy')) return [];
  const at = mode.token.assignment.valueStart;
  const name = mode.token.assignment.fullName;
  const values = { name, other: 'wsl2.virtio', wanted: 'true', now: 'false' };
  return [{ at, code: 'needsOther', values }];
}
