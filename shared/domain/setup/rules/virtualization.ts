import { foundBy } from '#shared/domain/machine/found.ts';
import type { WindowsState } from '#shared/domain/machine/machine.ts';
import { done, todo, unknown, withoutFinding, type Evidence, type Verdict } from '../verdict.ts';

/**
 * Can this PC start WSL's virtual machine? That one is running proves it, whatever Windows says; then firmware, then
 * Windows features, then the hypervisor: each hides the next.
 */
export function judgeVirtualization({ machine }: Evidence): Verdict {
  if (machine.windows?.status === 'missing')
    return { ...withoutFinding(machine.windows), state: 'unknown' };
  if (runsWsl2({ machine })) return done('virtualization.proven');
  const windows = foundBy(machine, 'windows');
  return windows === null ? withoutFinding(machine.windows) : ofWindows(windows);
}

function ofWindows(windows: WindowsState): Verdict {
  const missing = Object.keys(windows.features).filter((name) => windows.features[name] === false);
  const features = { features: missing.join(', ') };
  if (windows.virtualization === 'unsupported') return todo('virtualization.unsupported', null);
  if (windows.virtualization === 'off') return todo('virtualization.off', 'enableFirmware');
  if (missing.length > 0) {
    return windows.restartPending
      ? todo('virtualization.restartPending', 'restart', features)
      : todo('virtualization.featuresMissing', 'enableFeatures', features);
  }
  if (windows.virtualization === 'notStarted') {
    return windows.restartPending
      ? todo('virtualization.restartFirst', 'restart')
      : todo('virtualization.notStarted', 'startHypervisor');
  }
  if (windows.virtualization === 'on') return done('virtualization.on');
  return windows.isGuest
    ? unknown('virtualization.guest', 'exposeToGuest')
    : unknown('virtualization.unknown');
}

function runsWsl2({ machine }: Pick<Evidence, 'machine'>): boolean {
  const distros = foundBy(machine, 'distros') ?? [];
  const isRunning = distros.some(
    ({ state, wslVersion }) => state === 'running' && wslVersion === 2,
  );
  return isRunning || foundBy(machine, 'docker')?.server?.backend === 'wsl2';
}
