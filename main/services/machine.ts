import type { Environment } from '#main/environment.ts';
import { Failure, failureValue, type FailureValue } from '#shared/domain/failure.ts';
import {
  machineSchema,
  probeNames,
  type Found,
  type Probe,
  type ProbeAnswer,
  type ProbeName,
} from '#shared/domain/machine/machine.ts';
import { nextOf } from '#shared/domain/machine/next.ts';
import type { Clock } from './ports/clock.ts';
import type { EnginePort } from './ports/engine.ts';
import type { GoPort, HardwarePort, WindowsPort } from './ports/probes.ts';
import type { WslPort } from './ports/wsl.ts';
import type { MachineService } from './services.ts';

/** One question a probe asks; failures of the world come out as `missing` or `failed`. */
export type Probes = {
  readonly [N in ProbeName]: (signal: AbortSignal) => Promise<Found<N>>;
};

export interface ProbePorts {
  readonly hardware: HardwarePort;
  readonly windows: WindowsPort;
  readonly wsl: WslPort;
  readonly engine: EnginePort;
  readonly go: GoPort;
}

/** The probes over their ports. */
export function createProbes({ hardware, windows, wsl, engine, go }: ProbePorts): Probes {
  return {
    cpu: (signal) => hardware.cpu(signal),
    memory: (signal) => hardware.memory(signal),
    disks: (signal) => hardware.disks(signal),
    os: (signal) => windows.os(signal),
    windows: (signal) => windows.describe(signal),
    wsl: (signal) => wsl.describe(signal),
    distros: (signal) => wsl.list(signal),
    docker: (signal) => engine.describe(signal),
    go: (signal) => go.describe(signal),
  };
}

const hardwareMs = 15_000;
const otherMs = 10_000;

/** Milliseconds after which a probe is `late`; the hardware's questions start a PowerShell on Windows. */
export const probeDeadlines: Readonly<Record<ProbeName, number>> = {
  cpu: hardwareMs,
  memory: hardwareMs,
  disks: hardwareMs,
  os: otherMs,
  windows: otherMs,
  wsl: otherMs,
  distros: otherMs,
  docker: otherMs,
  go: otherMs,
};

const freshMs = 2000;

export interface MachineOptions {
  readonly environment: Environment;
  readonly probes: Probes;
  readonly clock: Clock;
}

/** `forget` lets the next question ask the world again: something was just changed. */
export type ProbedMachine = MachineService & { forget(): void };

/** One probe's answer, and whether it is still good enough for those who ask now. */
interface Asked {
  readonly answer: Promise<Probe<ProbeName>>;
  readonly isFresh: () => boolean;
}

type Answers = readonly (readonly [ProbeName, Promise<Probe<ProbeName>>])[];

/**
 * Looks at this PC: the probes that are asked for at once, each with its own deadline. Nothing is asked of the system
 * before the first `watch` or `show`; those who ask within two seconds of each other, or while probes still run, share
 * the answers.
 */
export function createMachineService({
  environment,
  probes,
  clock,
}: MachineOptions): ProbedMachine {
  const asked = new Map<ProbeName, Asked>();
  const ask = (names: readonly ProbeName[]): Answers => {
    const stale = names.filter((name) => asked.get(name)?.isFresh() !== true);
    for (const [name, fresh] of startSweep(stale, probes, clock)) asked.set(name, fresh);
    return names.flatMap((name) => {
      const known = asked.get(name);
      return known === undefined ? [] : [[name, known.answer] as const];
    });
  };
  return {
    host: () => ({
      kind: environment.host,
      version: environment.version,
      platform: environment.platform,
      home: environment.home,
      simulatedPc: environment.simulatedPc,
    }),
    watch: (signal, names = probeNames) => inOrderOfArrival(ask(names), signal),
    async show(signal) {
      const machine: ProbeAnswer = {};
      for await (const answer of inOrderOfArrival(ask(probeNames), signal))
        Object.assign(machine, answer);
      return machineSchema.parse(machine);
    },
    forget() {
      asked.clear();
    },
  };
}

/** Probes that are asked together grow old together: two seconds after the last of them has answered. */
function startSweep(names: readonly ProbeName[], probes: Probes, clock: Clock) {
  let endedAt: number | null = null;
  const isFresh = () => endedAt === null || clock.now() - endedAt < freshMs;
  const sweep = names.map((name): [ProbeName, Asked] => [
    name,
    { answer: askProbe(name, probes, clock), isFresh },
  ]);
  void Promise.allSettled(sweep.map(([, { answer }]) => answer)).then(() => {
    endedAt = clock.now();
  });
  return sweep;
}

/** One probe's answer within its deadline; never rejects. */
async function askProbe(name: ProbeName, probes: Probes, clock: Clock): Promise<Probe<ProbeName>> {
  const deadlineMs = probeDeadlines[name];
  const stop = new AbortController();
  const isOver = clock.sleep(deadlineMs, stop.signal).then(
    () => ({ status: 'late', deadlineMs }) as const,
    (): Promise<never> => new Promise(() => {}),
  );
  try {
    return await Promise.race([answerOf(name, probes[name](stop.signal)), isOver]);
  } finally {
    stop.abort();
  }
}

async function answerOf(name: ProbeName, found: Promise<unknown>): Promise<Probe<ProbeName>> {
  try {
    return { status: 'found', value: await found } as Probe<ProbeName>;
  } catch (error) {
    const failure = error instanceof Failure ? error.value : bug(error);
    const next = nextOf(name, failure);
    return next === null ? { status: 'failed', failure } : { status: 'missing', next };
  }
}

/** A bug in one probe must not take the others' answers away. */
function bug(error: unknown): FailureValue {
  return failureValue('UNEXPECTED', { reason: String(error) });
}

async function* inOrderOfArrival(
  answers: Answers,
  signal?: AbortSignal,
): AsyncGenerator<ProbeAnswer> {
  const waiting = new Map(
    answers.map(([name, asked]) => [name, asked.then((answer) => ({ name, answer }))]),
  );
  const left = new AbortController();
  const aborted = whenAborted(signal, left.signal);
  try {
    while (waiting.size > 0) {
      const { name, answer } = await Promise.race([...waiting.values(), aborted]);
      waiting.delete(name);
      yield { [name]: answer };
    }
  } finally {
    left.abort();
  }
}

/** Rejects with the signal's reason when it aborts, unless nobody listens any more by then. */
function whenAborted(signal: AbortSignal | undefined, left: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { signal: left, once: true });
  });
}
