import { foundBy } from '#shared/domain/machine/found.ts';
import { isAtLeast } from '#shared/domain/machine/version.ts';
import type { RemedyName } from '../remedies.ts';
import {
  blocked,
  done,
  todo,
  unknown,
  withoutFinding,
  type Evidence,
  type Verdict,
} from '../verdict.ts';

/** Docker Desktop's requirement: https://docs.docker.com/desktop/setup/install/windows-install/. */
const minimumWsl = '2.1.5';

const remedyByState: Readonly<Record<string, RemedyName>> = {
  absent: 'updateWindows',
  systemTooOld: 'updateWindows',
  needsUpdate: 'updateWsl',
  notInstalled: 'installWsl',
  needsFeature: 'installWsl',
};

/** WSL is there, as the package that Microsoft keeps up to date, and new enough for Docker Desktop. */
export function judgeWsl({ machine }: Evidence): Verdict {
  if (machine.wsl?.status === 'missing') return ofMissing(machine.wsl.next.key, { machine });
  const wsl = foundBy(machine, 'wsl');
  if (wsl === null) return withoutFinding(machine.wsl);
  const version = wsl.versions?.wsl;
  if (version === undefined) return todo('wsl.inbox', 'updateWsl');
  return isAtLeast(version, minimumWsl)
    ? done('wsl.current', { version })
    : todo('wsl.old', 'updateWsl', { version, minimum: minimumWsl });
}

/** New distros become WSL 2 ones. */
export function judgeDefaultVersion({ machine }: Evidence): Verdict {
  const wsl = foundBy(machine, 'wsl');
  if (wsl === null) return withoutFinding(machine.wsl, 'setDefaultVersion', 'waitsForWsl');
  if (wsl.defaultVersion === 2) return done('defaultVersion.two');
  return wsl.defaultVersion === 1
    ? todo('defaultVersion.one', 'setDefaultVersion')
    : unknown('defaultVersion.unknown', 'setDefaultVersion');
}

/** The shares of memory and processors are set in `.wslconfig` rather than left to WSL's defaults. */
export function judgeResources({ extras, isDone }: Evidence): Verdict {
  if (extras.wslconfig === null) return unknown('resources.unknown', 'tune');
  const isSet = (key: string) => extras.wslconfig?.[key] !== undefined;
  const count = ['wsl2.memory', 'wsl2.processors'].filter(isSet).length;
  if (count === 2) return done('resources.set');
  if (!isDone('wsl')) return blocked('waitsForWsl', 'tune');
  return todo(count === 1 ? 'resources.half' : 'resources.unset', 'tune');
}

function ofMissing(key: string, { machine }: Pick<Evidence, 'machine'>): Verdict {
  const state = key.slice(key.lastIndexOf('.') + 1);
  if (state === 'notWindows') return { ...withoutFinding(machine.wsl), state: 'unknown' };
  if (state === 'forbidden') return { ...withoutFinding(machine.wsl), state: 'blocked' };
  const isPending = foundBy(machine, 'windows')?.restartPending === true;
  if (state === 'needsFeature' && isPending) return todo('wsl.restartFirst', 'restart');
  return withoutFinding(machine.wsl, remedyByState[state] ?? 'installWsl');
}
