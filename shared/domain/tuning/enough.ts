import { message } from '../message.ts';
import { isProof } from './builds.ts';
import { wslUse, type Choice, type Evidence, type Sized } from './evidence.ts';
import type { Host } from './host.ts';

/** How long the virtual machine must have run for its peak to tell something, and what is left free above a peak. */
const leastPeakSeconds = 24 * 60 * 60;
const peakRoom = 1.25;

/**
 * The smallest preset that is proven to be enough; null where nothing proves any. Builds on several days prove it by what
 * was in use at most meanwhile. Without them the virtual machine does by what it ever held; Linux fills free memory with
 * caches, so a high peak of that is no sign of need, but a low one is proof that less is enough.
 */
export function provenEnough(
  presets: readonly Sized[],
  host: Host,
  evidence: Evidence,
): Choice | null {
  const used = Math.max(evidence.builds?.peakBytes ?? 0, wslUse(evidence) ?? 0);
  return byBuilds(presets, evidence, used) ?? byPeak(presets, host, used);
}

function byBuilds(presets: readonly Sized[], { builds }: Evidence, used: number): Choice | null {
  if (builds === undefined || !isProof(builds)) return null;
  const { count, days, peakBytes } = builds;
  const why = message('tuning:why.builds.peak', { count, days, peak: peakBytes ?? 0 });
  return choiceFor(presets, used, why);
}

/** The machine that runs may be younger than the builds, so what those used counts too. */
function byPeak(presets: readonly Sized[], { vmPeak }: Host, used: number): Choice | null {
  if (vmPeak === null || vmPeak.ageSeconds < leastPeakSeconds) return null;
  const { peakBytes: peak, ageSeconds } = vmPeak;
  const hours = Math.floor(ageSeconds / 3600);
  return choiceFor(presets, Math.max(peak, used), message('tuning:why.peak', { peak, hours }));
}

function choiceFor(presets: readonly Sized[], bytes: number, why: Choice['why'][number]) {
  const fit = presets.find(({ shares }) => shares.memoryBytes >= bytes * peakRoom);
  return fit === undefined ? null : { name: fit.name, why: [why] };
}
