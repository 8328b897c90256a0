import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { PcState } from '../state.ts';
import { settleVm, startVm } from '../wsl/vm.ts';
import { defaultDaemonJson, readDaemonJson } from './daemonJson.ts';

/** The distro in which Docker Desktop keeps its engine. */
export const engineDistro = 'docker-desktop';

/**
 * Starts Docker Desktop, as its window or `docker desktop start` does: the virtual machine, then the engine with the
 * daemon.json of this moment. It is `starting` for `startMs`, or at once what it will be where `isReady` is set.
 */
export function startDocker(
  state: PcState,
  home: string,
  { isReady = false }: { isReady?: boolean } = {},
): void {
  const { docker } = state;
  if (docker.state === 'running' || docker.state === 'starting') return;
  const effect = takeEngineFault(state);
  docker.error = startMachine(state, home) ?? startEngine(state, home, effect);
  docker.state = 'starting';
  docker.readyAt = effect === 'neverReady' ? null : Date.now() + (isReady ? 0 : docker.startMs);
  settleDocker(state, home);
}

/** Lets a start come to its end once its time is over; programs call it before they look. */
export function settleDocker(state: PcState, home: string): void {
  const { docker } = state;
  const isOver =
    docker.state === 'starting' && docker.readyAt !== null && Date.now() >= docker.readyAt;
  if (!isOver) return;
  docker.state = docker.error === null ? 'running' : 'failed';
  docker.readyAt = null;
  if (docker.error !== null) writeLog(home, docker.error);
}

/** Ends Docker Desktop and its distro; the virtual machine stays for the others, or until it is idle for too long. */
export function stopDocker(state: PcState): void {
  loseDocker(state);
  const distro = state.distros.find(({ name }) => name === engineDistro);
  if (distro !== undefined) distro.state = 'Stopped';
  settleVm(state);
}

/** What happens to Docker Desktop when its distro is ended under it. */
export function loseDocker(state: PcState): void {
  state.docker.state = 'stopped';
  state.docker.readyAt = null;
  state.docker.error = null;
}

/** Where Docker Desktop logs what its machine says, one JSON object a line. */
export function dockerLogPath(home: string): string {
  return join(home, 'AppData', 'Local', 'Docker', 'log', 'vm', 'init.log');
}

function startMachine(state: PcState, home: string): string | null {
  const start = startVm(state, home);
  if (start.result === 'failed') return `${start.text.trim()} ${start.code}`;
  if (start.result === 'hang') return 'timed out waiting for the virtual machine';
  const distro = state.distros.find(({ name }) => name === engineDistro);
  if (distro !== undefined) distro.state = 'Running';
  if (state.vm !== null) state.vm.idleSince = null;
  return null;
}

type Effect = NonNullable<PcState['faults']['engine']>['effect'];

function startEngine(state: PcState, home: string, effect: Effect | null): string | null {
  const result = readDaemonJson(readOrRestore(join(home, '.docker', 'daemon.json')));
  state.docker.loggingDriver = result.loggingDriver;
  return effect === 'fail' ? 'failed to start daemon: simulated fault' : result.error;
}

/** A daemon.json that is not there is written anew. */
function readOrRestore(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, defaultDaemonJson);
    return defaultDaemonJson;
  }
}

function takeEngineFault(state: PcState): Effect | null {
  const fault = state.faults.engine;
  if (fault === null) return null;
  if (fault.times !== undefined)
    state.faults.engine = fault.times > 1 ? { ...fault, times: fault.times - 1 } : null;
  return fault.effect;
}

function writeLog(home: string, message: string): void {
  const path = dockerLogPath(home);
  mkdirSync(dirname(path), { recursive: true });
  const line = {
    component: 'dockerd',
    level: 'fatal',
    msg: message,
    time: new Date().toISOString(),
  };
  appendFileSync(path, `${JSON.stringify(line)}\n`);
}
