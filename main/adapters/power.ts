import type { PowerPort } from '#main/services/ports/power.ts';

/** By systeminformation, which is loaded at the first question and starts a PowerShell for it on Windows. */
export function createPowerAdapter(): PowerPort {
  return {
    async isOnBattery() {
      try {
        const { battery } = await import('systeminformation');
        const { hasBattery, acConnected } = await battery();
        return hasBattery && !acConnected;
      } catch {
        return null;
      }
    },
  };
}
