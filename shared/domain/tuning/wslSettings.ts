import semver from 'semver';
import { message, type Message } from '../message.ts';
import type { ConfigValue, Effective } from '../config/file.ts';
import type { Portion, SizedPreset } from './shares.ts';
import type { Host } from './host.ts';
import type { Setting, Shares } from './recommendation.ts';

const reclaimKey = 'experimental.autoMemoryReclaim';

/** `.wslconfig` keys of a preset with sizes. A key whose number is not known is left out of the list. */
export function sizedSettings(
  host: Host,
  preset: SizedPreset,
  { portion, current }: { portion: Portion; current: Effective },
): Setting[] {
  const { shares } = portion;
  const settings = [
    setting('wsl2.memory', shares.memoryBytes, memoryReasons(host, preset, shares)),
    setting('wsl2.processors', shares.processors, processorReasons(host, portion)),
    setting('wsl2.swap', shares.swapBytes, swapReasons(host, portion)),
    reclaimSetting(host, current),
  ];
  return settings
    .filter(({ key }) => key !== 'wsl2.processors' || host.processors !== null)
    .map((each) => ({ ...each, current: current[each.key] ?? null }));
}

/** The same keys, all left out, so that WSL's own defaults hold; the reasons say what those are on this PC. */
export function unsetSettings(host: Host, shares: Shares, current: Effective): Setting[] {
  const { memoryBytes, processors, swapBytes } = shares;
  const known = host.memoryBytes !== null;
  const reasons: Record<string, Message> = {
    'wsl2.memory': known
      ? message('tuning:reason.unset.memory', { total: host.memoryBytes, memory: memoryBytes })
      : message('tuning:reason.unset.memoryUnknown'),
    'wsl2.processors':
      host.processors === null
        ? message('tuning:reason.unset.processorsUnknown')
        : message('tuning:reason.unset.processors', { processors }),
    'wsl2.swap': known
      ? message('tuning:reason.unset.swap', { memory: memoryBytes, swap: swapBytes })
      : message('tuning:reason.unset.swapUnknown'),
    [reclaimKey]: message('tuning:reason.unset.reclaim'),
  };
  return Object.entries(reasons).map(([key, reason]) => ({
    ...setting(key, null, [reason]),
    current: current[key] ?? null,
  }));
}

function setting(key: string, value: ConfigValue, reasons: Message[]) {
  return { file: 'wslconfig' as const, key, value, current: null, reasons };
}

function memoryReasons(host: Host, preset: SizedPreset, shares: Shares): Message[] {
  return [
    message('tuning:reason.memory.shares', {
      total: host.memoryBytes ?? 0,
      windows: shares.windowsMemoryBytes,
      wsl: shares.memoryBytes,
    }),
    message(`tuning:reason.memory.${preset}`),
    message('tuning:reason.memory.ceiling'),
  ];
}

function processorReasons({ hybrid }: Host, { shares, processorsBound, each }: Portion): Message[] {
  const { processors, windowsProcessors: windows } = shares;
  const total = processors + windows;
  const reasons = [message('tuning:reason.processors.shares', { total, windows, wsl: processors })];
  if (processorsBound === 'memory')
    reasons.push(
      message('tuning:reason.processors.memory', {
        memory: shares.memoryBytes,
        each: each.bytes,
        processors,
      }),
    );
  if (processorsBound === 'memory' && each.isTight)
    reasons.push(message('tuning:reason.processors.tight'));
  if (processorsBound === 'least') reasons.push(message('tuning:reason.processors.least'));
  if (hybrid !== null)
    reasons.push(
      message('tuning:reason.processors.hybrid', {
        threads: hybrid.performanceThreads,
        efficiency: hybrid.efficiencyCores,
      }),
    );
  if (windows === 0) reasons.push(message('tuning:reason.processors.time'));
  return reasons;
}

function swapReasons({ freeDiskBytes }: Host, { shares, swapBound }: Portion): Message[] {
  const { memoryBytes: memory, swapBytes: swap } = shares;
  const why = message(`tuning:reason.swap.${swapBound ?? 'quarter'}`, {
    memory,
    swap,
    free: freeDiskBytes ?? 0,
  });
  return [why, message('tuning:reason.swap.purpose')];
}

/**
 * `dropCache` has been WSL's default since 2.1.3 (https://github.com/microsoft/WSL/issues/4166) and the key exists since
 * 2.0.0 (https://github.com/microsoft/WSL/releases/tag/2.0.0). `gradual` has broken dockerd
 * (https://github.com/microsoft/WSL/issues/10497) and slowed distros with systemd
 * (https://github.com/microsoft/WSL/issues/10675), so it is never recommended.
 */
function reclaimSetting({ wslVersion }: Host, current: Effective): Omit<Setting, 'current'> {
  const need = reclaimNeed(wslVersion);
  const reasons = [message(`tuning:reason.reclaim.${need}`)];
  if (usesGradual(current)) reasons.unshift(message('tuning:reason.reclaim.gradual'));
  return setting(reclaimKey, need === 'line' ? 'dropCache' : null, reasons);
}

function reclaimNeed(wslVersion: string | null): 'line' | 'default' | 'tooOld' {
  if (wslVersion === '') return 'tooOld';
  const version = semver.coerce(wslVersion);
  if (version === null || semver.gte(version, '2.1.3')) return 'default';
  return semver.gte(version, '2.0.0') ? 'line' : 'tooOld';
}

/** Whether the file asks for the way of giving memory back that does not go with a Docker Engine. */
export function usesGradual(current: Effective): boolean {
  const value = current[reclaimKey];
  return typeof value === 'string' && value.toLowerCase() === 'gradual';
}
