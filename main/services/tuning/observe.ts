import { Failure, failure } from '#shared/domain/failure.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { allLintProbes, lintContextOf } from '#shared/domain/config/pcContext.ts';
import type { Distro, Docker, ProbeAnswer } from '#shared/domain/machine/machine.ts';
import type { EngineState, PcState } from '#shared/domain/tuning/consequences.ts';
import { within } from '../patience.ts';
import type { TuningPorts } from './ports.ts';

export interface Observed {
  /** The engine behind the docker command; null where nothing says anything of it. */
  readonly docker: Docker | null;
  readonly pc: PcState;
  readonly containers: readonly Container[];
}

export interface Look {
  readonly signal?: AbortSignal | undefined;
  /** Nothing is restarted for what is looked for. */
  readonly isOnlyWritten?: boolean | undefined;
  /** How long to wait for what is only told of; left out: as long as each tool's own deadline. */
  readonly patienceMs?: number | undefined;
}

/**
 * What runs on the PC right now, and what a linter may know of it. A tool that is missing or does not answer counts as
 * not running.
 */
export async function observe(ports: TuningPorts, look: Look = {}): Promise<Observed> {
  const { signal } = look;
  const patient = <T>(work: Promise<T>) => inPatience(ports, look, orFailure(work));
  const [known, distros, docker, organisation] = await Promise.all([
    answersOf(ports, look),
    patient(ports.wsl.list(signal)),
    patient(ports.engine.describe(signal)),
    ports.organisation.read(signal),
  ]);
  const engine = docker instanceof Failure ? null : engineOf(docker);
  const listed = engine?.isUp === true ? await patient(ports.containers.list(true, signal)) : [];
  const containers = listed instanceof Failure ? [] : listed;
  const answers = { wsl: distros, engine: docker };
  const pc = {
    hasWsl: hasWsl(distros),
    distros: distros instanceof Failure ? [] : distros,
    engine,
    containers: containers.map(({ name }) => name),
    lint: { ...lintContextOf(known), policies: organisation.policies },
    organisation,
    staysUp: look.isOnlyWritten,
    silent: (['wsl', 'engine'] as const).filter((name) => hasTimedOut(answers[name])),
  };
  return { docker: docker instanceof Failure ? null : docker, pc, containers };
}

/** What takes long, such as the state of Windows, decides nothing here and is not asked for. */
async function answersOf(ports: TuningPorts, { signal, patienceMs }: Look): Promise<ProbeAnswer> {
  const known: ProbeAnswer = {};
  const collect = async () => {
    for await (const answer of ports.machine.watch(signal, allLintProbes))
      Object.assign(known, answer);
  };
  if (patienceMs === undefined) await collect();
  else await within(ports.clock, patienceMs, collect());
  return { ...known };
}

async function inPatience<T>(
  { clock }: TuningPorts,
  { patienceMs }: Look,
  work: Promise<T>,
): Promise<T | Failure> {
  if (patienceMs === undefined) return await work;
  const late = failure('PROGRAM_TIMED_OUT', { seconds: patienceMs / 1000 });
  return (await within(clock, patienceMs, work)) ?? late;
}

function hasTimedOut(answer: unknown): boolean {
  return answer instanceof Failure && answer.code === 'PROGRAM_TIMED_OUT';
}

/** A distro list that timed out still means that there is a WSL. */
function hasWsl(distros: Distro[] | Failure): boolean {
  return !(distros instanceof Failure && distros.code === 'WSL_MISSING');
}

function engineOf({ state, desktopVersion, server }: Docker): EngineState {
  return {
    isUp: state !== 'stopped',
    isDesktop: desktopVersion !== null,
    isOnWsl: server === null || server.backend === 'wsl2',
  };
}

async function orFailure<T>(work: Promise<T>): Promise<T | Failure> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}
