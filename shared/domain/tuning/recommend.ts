import type { Effective } from '../config/file.ts';
import type { Machine } from '../machine/machine.ts';
import { message, type Message } from '../message.ts';
import { daemonSettings } from './daemonSettings.ts';
import { GB, hostOf, type Host } from './host.ts';
import type { Limits, Preset, PresetName, Recommendation } from './plan.ts';
import { defaultShares, limitsOfHost, portionOf, type SizedPreset } from './shares.ts';
import { sizedSettings, unsetSettings, usesGradual } from './wslSettings.ts';

/** What the files say now, effective values by key; a file that was not read is left out. */
export interface Evidence {
  readonly wslconfig?: Effective;
  readonly daemon?: Effective;
}

const sizedPresets = ['light', 'balanced', 'build'] as const satisfies readonly SizedPreset[];

/** Free space below which images, build cache and WSL's own disks become a matter of daily care. */
const advisedDiskBytes = 64 * GB;
const advisedMemoryBytes = 8 * GB;

/**
 * Presets for this PC with every number's reasons, the one to take, the sliders' ends, and plain warnings. Works with
 * any probe missing: without the memory's size only "leave it to WSL" is on offer.
 */
export function recommend(machine: Machine, evidence: Evidence = {}): Recommendation {
  const host = hostOf(machine);
  const presets = [...sized(host, evidence), unset(host, evidence)];
  return {
    recommended: choose(host, presets),
    presets,
    limits: limitsOfHost(host),
    warnings: warningsOf(host, evidence),
  };
}

/** Ends and steps of the sliders on this PC; see `limitsOfHost`. */
export function limitsOf(machine: Machine): Limits {
  return limitsOfHost(hostOf(machine));
}

function sized(host: Host, { wslconfig = {}, daemon = {} }: Evidence): Preset[] {
  const { memoryBytes } = host;
  if (memoryBytes === null) return [];
  return sizedPresets.map((name) => {
    const portion = portionOf(host, memoryBytes, name);
    return {
      name,
      summary: message(`tuning:preset.${name}.summary`, {
        memory: portion.shares.memoryBytes,
        windows: portion.shares.windowsMemoryBytes,
      }),
      shares: portion.shares,
      settings: [
        ...sizedSettings(host, name, { portion, current: wslconfig }),
        ...daemonSettings(host, daemon),
      ],
    };
  });
}

function unset(host: Host, { wslconfig = {} }: Evidence): Preset {
  const shares = defaultShares(host);
  return {
    name: 'wsl',
    summary: message('tuning:preset.wsl.summary'),
    shares,
    settings: unsetSettings(host, shares, wslconfig),
  };
}

/**
 * Big PCs are given to builds, small ones to Windows; what Windows and its programs hold right now must stay theirs, so
 * a busy PC steps down to a smaller preset.
 */
function choose(host: Host, presets: readonly Preset[]): PresetName {
  if (host.memoryBytes === null) return 'wsl';
  const first = firstChoice(Math.ceil(host.memoryBytes / GB), host.processors ?? 0);
  const candidates = sizedPresets.slice(0, sizedPresets.indexOf(first) + 1).toReversed();
  const fits = (name: SizedPreset) => {
    const preset = presets.find((each) => each.name === name);
    return preset !== undefined && preset.shares.windowsMemoryBytes >= (host.usedBytes ?? 0);
  };
  return candidates.find(fits) ?? 'light';
}

function firstChoice(memoryGb: number, processors: number): SizedPreset {
  if (memoryGb < 12) return 'light';
  return memoryGb >= 32 && processors >= 8 ? 'build' : 'balanced';
}

function warningsOf(host: Host, { wslconfig = {} }: Evidence): Message[] {
  const { memoryBytes, processors, freeDiskBytes } = host;
  const warnings: [boolean, Message][] = [
    [memoryBytes === null, message('tuning:warning.memoryUnknown')],
    [
      memoryBytes !== null && Math.ceil(memoryBytes / GB) * GB < advisedMemoryBytes,
      message('tuning:warning.memorySmall', {
        total: memoryBytes ?? 0,
        advised: advisedMemoryBytes,
        wsl: memoryBytes === null ? 0 : portionOf(host, memoryBytes, 'light').shares.memoryBytes,
      }),
    ],
    [processors === null, message('tuning:warning.processorsUnknown')],
    [processors === 1, message('tuning:warning.oneProcessor')],
    [
      freeDiskBytes !== null && freeDiskBytes < advisedDiskBytes,
      message('tuning:warning.diskSmall', { free: freeDiskBytes ?? 0, advised: advisedDiskBytes }),
    ],
    [usesGradual(wslconfig), message('tuning:warning.gradual')],
  ];
  return warnings.filter(([applies]) => applies).map(([, warning]) => warning);
}
