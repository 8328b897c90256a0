import { Failure } from '#shared/domain/failure.ts';
import { within } from './patience.ts';
import type { Clock } from './ports/clock.ts';
import type { WslPort } from './ports/wsl.ts';

/** A wedged wsl.exe must not keep anybody from seeing what a file says. */
const patienceMs = 2500;

/** The clocks of Windows and of the virtual machine differ a little, and its start takes a moment. */
const toleranceMs = 10_000;

/**
 * When WSL's virtual machine started, in milliseconds since 1970, up to ten seconds late; undefined where none runs or
 * nobody says within 2.5 s. No distro is started for it.
 */
export async function readVmStart(
  wsl: Pick<WslPort, 'list' | 'readUptime'>,
  clock: Clock,
): Promise<number | undefined> {
  try {
    const uptime = await within(clock, patienceMs, readUptime(wsl));
    return uptime === null ? undefined : clock.now() - uptime + toleranceMs;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}

async function readUptime(wsl: Pick<WslPort, 'list' | 'readUptime'>): Promise<number | null> {
  const distros = await wsl.list();
  const running = distros.find(({ state, wslVersion }) => state === 'running' && wslVersion === 2);
  return running === undefined ? null : await wsl.readUptime(running.name);
}
