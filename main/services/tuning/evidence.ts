import { effectiveValues } from '#shared/domain/config/effective.ts';
import type { Effective } from '#shared/domain/config/file.ts';
import { Failure } from '#shared/domain/failure.ts';
import type { Machine } from '#shared/domain/machine/machine.ts';
import type { VmUsage } from '#shared/domain/machine/vm.ts';
import type { Evidence } from '#shared/domain/tuning/evidence.ts';
import type { TuningPorts } from './ports.ts';

/** What this PC's own files set now; a file that cannot be read is left out. */
export async function readFileEvidence({ files, paths }: TuningPorts): Promise<Evidence> {
  const read = async (kind: 'wslconfig' | 'daemon'): Promise<Effective | null> => {
    const path = paths.own[kind];
    if (path === null) return null;
    return await orNull(async () => effectiveValues(kind, (await files.readText(path)).text));
  };
  const [wslconfig, daemon] = await Promise.all([read('wslconfig'), read('daemon')]);
  return { ...(wslconfig && { wslconfig }), ...(daemon && { daemon }) };
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
