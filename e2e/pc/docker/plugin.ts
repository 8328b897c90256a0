import { sleep, type Call } from '../program.ts';
import type { PcState } from '../state.ts';
import { optionValue } from './arguments.ts';
import { settleDocker, startDocker, stopDocker } from './desktop.ts';

const sessionId = '0b2f3c51-6d8e-4c0f-9a5d-3f9d1c6e7b21';

/** What `docker desktop status` calls each state; an engine that failed counts as stopped. */
const statusWords = {
  running: 'running',
  starting: 'starting',
  stopped: 'stopped',
  failed: 'stopped',
} as const satisfies Record<PcState['docker']['state'], string>;

type Verb = (call: Call, args: readonly string[]) => Promise<number> | number;

const verbs: Readonly<Record<string, Verb>> = {
  start: (call, args) => start(call, args),
  stop,
  restart: (call, args) => {
    call.pc.update(stopDocker);
    return start(call, args);
  },
  status: printStatus,
  version: (call) => {
    call.out(
      `Docker Desktop CLI plugin of the simulated PC, Docker Desktop ${call.pc.read().docker.version}\n`,
    );
    return 0;
  },
};

/**
 * `docker desktop ...`, which Docker Desktop has since 4.37. The words of start and stop are this PC's own: programs
 * must go by the exit code and by `docker version`.
 */
export function dockerDesktopCommand(call: Call, [verb = '', ...args]: readonly string[]) {
  const run = verbs[verb];
  if (run !== undefined) return run(call, args);
  call.err(`unknown docker desktop command: "${verb}"\n`);
  return 1;
}

async function start(call: Call, args: readonly string[]): Promise<number> {
  call.pc.update((state) => startDocker(state, call.pc.home));
  const isDetached = args.includes('--detach') || args.includes('-d');
  const seconds = optionValue(args, '--timeout');
  const until = seconds === null ? Infinity : Date.now() + Number(seconds) * 1000;
  return isDetached ? 0 : waitForEngine(call, until);
}

async function waitForEngine(call: Call, until: number): Promise<number> {
  for (;;) {
    const { docker } = call.pc.update((state) => {
      settleDocker(state, call.pc.home);
      return state;
    });
    if (docker.state === 'running') return 0;
    if (docker.state !== 'starting') return complain(call, 'Docker Desktop is unable to start');
    if (Date.now() > until) return complain(call, 'timed out waiting for Docker Desktop');
    await sleep(50);
  }
}

function stop(call: Call): number {
  call.pc.update(stopDocker);
  return 0;
}

function printStatus(call: Call, args: readonly string[]): number {
  const { docker } = call.pc.read();
  const Status = statusWords[docker.state];
  const SessionID = docker.state === 'running' ? sessionId : '';
  if (optionValue(args, '--format', '-f') === 'json') {
    const status = Status === 'stopped' ? { Status } : { Status, SessionID };
    call.out(`${JSON.stringify(status, null, '\t')}\n`);
  } else {
    call.out(
      `Name                Value\nStatus              ${Status}\nSessionID           ${SessionID}\n`,
    );
  }
  return 0;
}

function complain(call: Call, text: string): number {
  call.err(`${text}\n`);
  return 1;
}
