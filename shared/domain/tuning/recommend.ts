import type { Machine } from '../machine/machine.ts';
import { message, type Message } from '../message.ts';
import { daemonSettings } from './daemonSettings.ts';
import { provenEnough } from './enough.ts';
import {
  byShortage,
  byWorkloads,
  windowsUse,
  wslUse,
  type Choice,
  type Evidence,
} from './evidence.ts';
import { GB, hostOf, type Host } from './host.ts';
import type { Limits, Preset, Recommendation } from './recommendation.ts';
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
  const host = { ...hostOf(machine), tightBytes: evidence.builds?.tight?.totalBytes ?? 0 };
  const offers = sized(host, evidence);
  const presets = [...offers, unset(host, evidence)];
  const choice = choose(host, offers, evidence);
  const use = {
    wslBytes: wslUse(evidence),
    wslPeakBytes: host.vmPeak?.peakBytes ?? null,
    buildPeakBytes: evidence.builds?.peakBytes ?? null,
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
 * Big PCs are given to builds, small ones to Windows, unless the user has said what the PC is for, the virtual machine
 * turned out too small, or less is proven to be enough. What Windows and its programs hold right now must stay theirs,
 * and so must what builds with the PC's own Go take, so a busy PC steps down.
 */
function choose(
  host: Host,
  offers: readonly Offer[],
  evidence: Evidence,
): Pick<Recommendation, 'recommended' | 'why'> {
  if (host.memoryBytes === null) return { recommended: 'wsl', why: [] };
  const short = byShortage(offers, evidence);
  const enough = short === null ? provenEnough(offers, host, evidence) : null;
  const wanted = biggest(offers, [lessIsEnough(bySize(host), enough), short], evidence);
  const { recommended, why } = forWindows(offers, wanted.name, {
    used: windowsUse(host, evidence) ?? 0,
    built: evidence.builds?.pcBytes ?? 0,
  });
  const battery = evidence.isOnBattery === true ? [message('tuning:why.battery')] : [];
  return { recommended, why: [...wanted.why, ...why, ...battery] };
}

/** The wanted preset, or the biggest below that leaves Windows what it holds and what is built there. */
function forWindows(
  offers: readonly Offer[],
  wanted: SizedPreset,
  { used, built }: { readonly used: number; readonly built: number },
): { recommended: SizedPreset; why: Message[] } {
  const candidates = sizedPresets.slice(0, sizedPresets.indexOf(wanted) + 1).toReversed();
  const fitting = (bytes: number) =>
    candidates.find((name) => {
      const offer = offers.find((each) => each.name === name);
      return offer !== undefined && offer.shares.windowsMemoryBytes >= bytes;
    }) ?? 'light';
  const recommended = fitting(used + built);
  if (recommended === wanted) return { recommended, why: [] };
  const busy = message('tuning:why.windowsBusy', { used });
  const builds = message('tuning:why.builds.onWindows', { built, used });
  return { recommended, why: [fitting(used) === recommended ? busy : builds] };
}

/** What the user says counts more than the PC's size; what was seen to be too small counts in any case. */
function biggest(
  offers: readonly Offer[],
  [size, short]: readonly [Choice, Choice | null],
  { workloads }: Evidence,
): Choice {
  const said = byWorkloads(offers, workloads) ?? size;
  if (short === null) return said;
  const isBigger = sizedPresets.indexOf(short.name) > sizedPresets.indexOf(said.name);
  return { name: isBigger ? short.name : said.name, why: [...said.why, ...short.why] };
}

/** What was never needed is better left to Windows. */
function lessIsEnough(size: Choice, enough: Choice | null): Choice {
  if (enough === null || sizedPresets.indexOf(enough.name) >= sizedPresets.indexOf(size.name))
    return size;
  return { name: enough.name, why: [...size.why, ...enough.why] };
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
