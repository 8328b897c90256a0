import { isLong, isTight, type BuildMemory } from '../image/buildMemory.ts';
import { message, type Message } from '../message.ts';

/** What the builds on this PC say about memory. Sizes in bytes. */
export interface BuildsSeen {
  /** The largest virtual machine in which a build was short of memory; null: none was. */
  readonly tight: Tight | null;
  /** The most that was ever in use in the virtual machine during a build; null: nobody saw one. */
  readonly peakBytes: number | null;
  /** Builds that were seen to compile there for a while, and on how many days. */
  readonly count: number;
  readonly days: number;
  /** What a build with the PC's own Go usually takes of Windows' memory; null: there were too few. */
  readonly pcBytes: number | null;
}

interface Tight {
  readonly totalBytes: number;
  readonly peakBytes: number | null;
  /** Processes that were ended for want of memory, in all builds in a machine of this size. */
  readonly kills: number;
}

/** Builds and days from which "never more" is a proof, and builds from which "usually" is one. */
const proof = { builds: 10, days: 3, pcBuilds: 3 } as const;

const dayMs = 24 * 60 * 60 * 1000;

/** What all builds that are known say together. */
export function summarizeBuilds(builds: readonly BuildMemory[]): BuildsSeen {
  const inWsl = builds.filter(({ place }) => place === 'wsl');
  const peaks = inWsl.flatMap(({ peakBytes }) => peakBytes ?? []);
  const real = inWsl.filter((build) => isLong(build) && build.peakBytes !== null);
  return {
    tight: tightest(inWsl),
    peakBytes: peaks.length === 0 ? null : Math.max(...peaks),
    count: real.length,
    days: new Set(real.map(({ at }) => Math.floor(at / dayMs))).size,
    pcBytes: usualRise(builds),
  };
}

function tightest(builds: readonly BuildMemory[]): Tight | null {
  const tight = builds.filter(isTight);
  if (tight.length === 0) return null;
  const totalBytes = Math.max(...tight.map((build) => build.totalBytes));
  const there = tight.filter((build) => build.totalBytes === totalBytes);
  const peaks = there.flatMap(({ peakBytes }) => peakBytes ?? []);
  return {
    totalBytes,
    peakBytes: peaks.length === 0 ? null : Math.max(...peaks),
    kills: there.reduce((sum, { kills }) => sum + kills, 0),
  };
}

/** The middle one, for other programs come and go meanwhile. */
function usualRise(builds: readonly BuildMemory[]): number | null {
  const rises = builds
    .filter((build) => build.place === 'pc' && isLong(build))
    .map(({ startBytes, peakBytes }) => (peakBytes ?? 0) - (startBytes ?? 0));
  if (rises.length < proof.pcBuilds) return null;
  return rises.toSorted((a, b) => a - b)[Math.floor(rises.length / 2)] ?? null;
}

/** Why a build was too big for the virtual machine; empty where none was. */
export function tightReasons(builds: BuildsSeen | undefined): Message[] {
  if (!builds?.tight) return [];
  const { totalBytes: total, peakBytes: peak, kills: count } = builds.tight;
  if (count > 0) return [message('tuning:why.builds.kills', { count, total })];
  return [message('tuning:why.builds.tight', { peak: peak ?? 0, total })];
}

/** Whether there were enough builds for their peak to prove that less is enough. */
export function isProof({ count, days }: BuildsSeen): boolean {
  return count >= proof.builds && days >= proof.days;
}
