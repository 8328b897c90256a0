import { effectiveValues } from '#shared/domain/config/effective.ts';
import type { Effective } from '#shared/domain/config/file.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { Machine } from '#shared/domain/machine/machine.ts';
import type { VmUsage } from '#shared/domain/machine/vm.ts';
import { summarizeBuilds } from '#shared/domain/tuning/builds.ts';
import type { Evidence } from '#shared/domain/tuning/evidence.ts';
import type { TuningPorts } from './ports.ts';

/** Builds that are older say nothing of what is built now. */
const builtWithinMs = 90 * 24 * 60 * 60 * 1000;

/** What this PC's own files set now, and what builds took; a file that cannot be read is left out. */
export async function readFileEvidence(ports: TuningPorts): Promise<Evidence> {
  const { files, paths, buildMemory, clock } = ports;
  const read = async (kind: 'wslconfig' | 'daemon'): Promise<Effective | null> => {
    const path = paths.own[kind];
    if (path === null) return null;
    return await orNull(async () => effectiveValues(kind, (await files.readText(path)).text));
  };
  const [wslconfig, daemon, kept] = await Promise.all([
    read('wslconfig'),
    read('daemon'),
    buildMemory.list(),
  ]);
  const recent = kept.filter(({ at }) => at > clock.now() - builtWithinMs);
  const builds = recent.length === 0 ? null : summarizeBuilds(recent);
  return { ...(wslconfig && { wslconfig }), ...(daemon && { daemon }), ...(builds && { builds }) };
}

/** What was seen of the PC at work. No distro is started for it. */
export async function readUseEvidence(
  { wsl, power }: TuningPorts,
  { distros }: Machine,
  signal?: AbortSignal,
): Promise<Evidence> {
  const all = distros.status === 'found' ? distros.value : [];
  // Docker's own distro has too few programs to be asked, and another one tells the same.
  const running = all.filter(
    ({ state, wslVersion, name }) =>
      state === 'running' && wslVersion === 2 && !name.startsWith('docker-desktop'),
  );
  const distro = running.find(({ isDefault }) => isDefault) ?? running[0];
  const [usage, isOnBattery] = await Promise.all([
    distro === undefined ? null : orNull<VmUsage | null>(() => wsl.readUsage(distro.name, signal)),
    power.isOnBattery(),
  ]);
  return { ...(usage && { usage }), ...(isOnBattery !== null && { isOnBattery }) };
}

async function orNull<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}
