import type { Machine } from '../machine/machine.ts';
import { message, type Message } from '../message.ts';
import { daemonSettings } from './daemonSettings.ts';
import {
  byPeak,
  byUsage,
  byWorkloads,
  windowsUse,
  wslUse,
  type Choice,
  type Evidence,
} from './evidence.ts';
import { GB, hostOf, type Host } from './host.ts';
import type { Limits, Preset, Recommendation } from './plan.ts';
import { defaultShares, limitsOfHost, portionOf, type SizedPreset } from './shares.ts';
import { sizedSettings, unsetSettings, usesGradual } from './wslSettings.ts';

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
  const offers = sized(host, evidence);
  const presets = [...offers, unset(host, evidence)];
  const choice = choose(host, offers, evidence);
  const use = {
    wslBytes: wslUse(evidence),
    wslPeakBytes: host.vmPeak?.peakBytes ?? null,
    windowsBytes: windowsUse(host, evidence),
  };
  const chosen = offers.find(({ name }) => name === choice.recommended);
  return {
    ...choice,
    presets,
    limits: limitsOfHost(host),
    use,
    warnings: [...warningsOf(host, evidence), ...tightWarnings(chosen, use.windowsBytes)],
  };
}

/** Ends and steps of the sliders on this PC; see `limitsOfHost`. */
export function limitsOf(machine: Machine): Limits {
  return limitsOfHost(hostOf(machine));
}

type Offer = Preset & { readonly name: SizedPreset };

function sized(host: Host, { wslconfig = {}, daemon = {} }: Evidence): Offer[] {
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
 * Big PCs are given to builds, small ones to Windows, unless the user has said what the PC is for or the virtual machine
 * turned out too small. What Windows and its programs hold right now must stay theirs, so a busy PC steps down.
 */
function choose(
  host: Host,
  offers: readonly Offer[],
  evidence: Evidence,
): Pick<Recommendation, 'recommended' | 'why'> {
  if (host.memoryBytes === null) return { recommended: 'wsl', why: [] };
  const usage = byUsage(offers, evidence);
  const size = usage === null ? lessIsEnough(bySize(host), byPeak(offers, host)) : bySize(host);
  const wanted = biggest(offers, [size, usage], evidence);
  const used = windowsUse(host, evidence);
  const candidates = sizedPresets.slice(0, sizedPresets.indexOf(wanted.name) + 1).toReversed();
  const fits = (name: SizedPreset) => {
    const offer = offers.find((each) => each.name === name);
    return offer !== undefined && offer.shares.windowsMemoryBytes >= (used ?? 0);
  };
  const recommended = candidates.find(fits) ?? 'light';
  const busy = message('tuning:why.windowsBusy', { used: used ?? 0 });
  const battery = evidence.isOnBattery === true ? [message('tuning:why.battery')] : [];
  return {
    recommended,
    why: [...wanted.why, ...(recommended === wanted.name ? [] : [busy]), ...battery],
  };
}

/** What the user says counts more than the PC's size; what was seen to be too small counts in any case. */
function biggest(
  offers: readonly Offer[],
  [size, usage]: readonly [Choice, Choice | null],
  { workloads }: Evidence,
): Choice {
  const said = byWorkloads(offers, workloads) ?? size;
  if (usage === null) return said;
  const isBigger = sizedPresets.indexOf(usage.name) > sizedPresets.indexOf(said.name);
  return { name: isBigger ? usage.name : said.name, why: [...said.why, ...usage.why] };
}

/** What the virtual machine has never needed is better left to Windows. */
function lessIsEnough(size: Choice, peak: Choice | null): Choice {
  if (peak === null || sizedPresets.indexOf(peak.name) >= sizedPresets.indexOf(size.name))
    return size;
  return { name: peak.name, why: [...size.why, ...peak.why] };
}

function bySize({ memoryBytes, processors }: Host): Choice {
  const memoryGb = Math.ceil((memoryBytes ?? 0) / GB);
  const name = firstChoice(memoryGb, processors ?? 0);
  return { name, why: [message(`tuning:why.size.${name}`, { total: memoryBytes ?? 0 })] };
}

function firstChoice(memoryGb: number, processors: number): SizedPreset {
  if (memoryGb < 12) return 'light';
  return memoryGb >= 32 && processors >= 8 ? 'build' : 'balanced';
}

/** Even the smallest preset may leave Windows less than its programs hold now. */
function tightWarnings(chosen: Offer | undefined, used: number | null): Message[] {
  const windows = chosen?.shares.windowsMemoryBytes ?? Infinity;
  if (used === null || used <= windows) return [];
  return [message('tuning:warning.windowsTight', { used, windows })];
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
