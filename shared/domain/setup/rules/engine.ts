import { foundBy } from '#shared/domain/machine/found.ts';
import type { Docker, EngineServer, ProbeAnswer } from '#shared/domain/machine/machine.ts';
import {
  blocked,
  done,
  todo,
  unknown,
  withoutFinding,
  type Evidence,
  type Verdict,
} from '../verdict.ts';

/** Docker Desktop, or another engine with a docker command. */
export function judgeEngine({ machine, isDone }: Evidence): Verdict {
  const docker = foundBy(machine, 'docker');
  if (docker !== null) {
    return docker.desktopVersion === null
      ? done('engine.other', { version: docker.clientVersion })
      : done('engine.desktop', { version: docker.desktopVersion });
  }
  const isWaiting = machine.docker?.status === 'missing' && isWindows(machine) && !isDone('wsl');
  return isWaiting
    ? blocked('waitsForWsl', 'installEngine')
    : withoutFinding(machine.docker, 'installEngine');
}

/** The engine runs, and on WSL 2 where this is Windows. */
export function judgeBackend({ machine }: Evidence): Verdict {
  const docker = foundBy(machine, 'docker');
  if (docker === null) return withoutFinding(machine.docker, null, 'waitsForEngine');
  if (docker.state !== 'running') return ofSilent(docker);
  if (docker.server === null) return unknown('backend.unknown');
  return ofServer(docker.server, machine);
}

/** A container has run: the whole chain works. */
export function judgeFirstContainer({ machine, extras }: Evidence): Verdict {
  const docker = foundBy(machine, 'docker');
  const isRunning = (docker?.server?.containersRunning ?? 0) > 0;
  if (extras.hasRunContainer || isRunning) return done('firstContainer.ran');
  if (docker === null) return withoutFinding(machine.docker, 'runFirstContainer', 'waitsForEngine');
  return docker.state === 'running'
    ? todo('firstContainer.none', 'runFirstContainer')
    : blocked('waitsForEngine', 'runFirstContainer');
}

function ofSilent({ state, desktopVersion }: Docker): Verdict {
  if (state === 'starting') return todo('backend.starting', 'startEngine');
  return desktopVersion === null
    ? todo('backend.otherStopped', null)
    : todo('backend.stopped', 'startEngine');
}

function ofServer(server: EngineServer, machine: ProbeAnswer): Verdict {
  const values = { version: server.version };
  if (server.osType === 'windows') return todo('backend.windowsContainers', 'useLinuxContainers');
  if (server.backend === 'wsl2') return done('backend.wsl2', values);
  return isWindows(machine)
    ? todo('backend.notWsl', 'useWslBackend')
    : done('backend.plain', values);
}

function isWindows(machine: ProbeAnswer): boolean {
  return foundBy(machine, 'os')?.platform === 'win32';
}
