import type { Environment } from '#main/environment.ts';
import { Failure } from '#shared/domain/failure.ts';
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

type Answers = { readonly [N in ProbeName]: Promise<Probe<N>> };

/**
 * Looks at this PC: all probes at once, each with its own deadline. Nothing is asked of the system before the first
 * `watch` or `show`; those who ask within two seconds of each other, or while probes still run, share the answers.
 */
export function createMachineService({
  environment,
  probes,
  clock,
}: MachineOptions): ProbedMachine {
  let sweep: { answers: Answers; isFresh: () => boolean } | null = null;
  const ask = (): Answers => {
    if (sweep?.isFresh() !== true) sweep = startSweep(probes, clock);
    return sweep.answers;
  };
  return {
    host: () => ({
      kind: environment.host,
      version: environment.version,
      platform: environment.platform,
      home: environment.home,
      simulatedPc: environment.simulatedPc,
    }),
    watch: (signal) => inOrderOfArrival(ask(), signal),
    async show(signal) {
      const machine: ProbeAnswer = {};
      for await (const answer of inOrderOfArrival(ask(), signal)) Object.assign(machine, answer);
      return machineSchema.parse(machine);
    },
    forget() {
      sweep = null;
    },
  };
}

function startSweep(probes: Probes, clock: Clock) {
  let endedAt: number | null = null;
  const answers = Object.fromEntries(
    probeNames.map((name) => [name, askProbe(name, probes, clock)]),
  ) as unknown as Answers;
  void Promise.allSettled(Object.values(answers)).then(() => {
    endedAt = clock.now();
  });
  return { answers, isFresh: () => endedAt === null || clock.now() - endedAt < freshMs };
}

/** One probe's answer; never rejects but for a bug. */
async function askProbe<N extends ProbeName>(
  name: N,
  probes: Probes,
  clock: Clock,
): Promise<Probe<ProbeName>> {
  const deadlineMs = probeDeadlines[name];
  const stop = new AbortController();
  const late = clock
    .sleep(deadlineMs, stop.signal)
    .then(() => ({ status: 'late', deadlineMs }) as const);
  try {
    return await Promise.race([answerOf(name, probes[name](stop.signal)), late]);
  } finally {
    late.catch(() => undefined);
    stop.abort();
  }
}

async function answerOf(name: ProbeName, found: Promise<unknown>): Promise<Probe<ProbeName>> {
  try {
    return { status: 'found', value: await found } as Probe<ProbeName>;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const next = nextOf(name, error.value);
    return next === null ? { status: 'failed', failure: error.value } : { status: 'missing', next };
  }
}

async function* inOrderOfArrival(
  answers: Answers,
  signal?: AbortSignal,
): AsyncGenerator<ProbeAnswer> {
  const waiting = new Map(
    probeNames.map((name) => [name, answers[name].then((answer) => ({ name, answer }))]),
  );
  const aborted = whenAborted(signal);
  while (waiting.size > 0) {
    const { name, answer } = await Promise.race([...waiting.values(), aborted]);
    waiting.delete(name);
    yield { [name]: answer };
  }
}

/** Rejects with the signal's reason when it aborts; else stays open. */
function whenAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal === undefined) return;
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
