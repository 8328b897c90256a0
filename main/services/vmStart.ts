import { Failure } from '#shared/domain/failure.ts';
import type { Clock } from './ports/clock.ts';
import type { WslPort } from './ports/wsl.ts';

/** The clocks of Windows and of the virtual machine differ a little, and its start takes a moment. */
const toleranceMs = 10_000;

/**
 * When WSL's virtual machine started, in milliseconds since 1970, up to ten seconds late; undefined where none runs or
 * nobody says. No distro is started for it.
 */
export async function readVmStart(
  wsl: Pick<WslPort, 'list' | 'readUptime'>,
  clock: Clock,
): Promise<number | undefined> {
  try {
    const distros = await wsl.list();
    const running = distros.find(
      ({ state, wslVersion }) => state === 'running' && wslVersion === 2,
    );
    const uptime = running === undefined ? null : await wsl.readUptime(running.name);
    return uptime === null ? undefined : clock.now() - uptime + toleranceMs;
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
