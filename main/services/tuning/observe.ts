import { Failure } from '#shared/domain/failure.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { allLintProbes, lintContextOf } from '#shared/domain/config/pcContext.ts';
import type { Distro, Docker, ProbeAnswer } from '#shared/domain/machine/machine.ts';
import type { EngineState, PcState } from '#shared/domain/tuning/consequences.ts';
import type { TuningPorts } from './ports.ts';

export interface Observed {
  /** The engine behind the docker command; null where nothing says anything of it. */
  readonly docker: Docker | null;
  readonly pc: PcState;
  readonly containers: readonly Container[];
}

/**
 * What runs on the PC right now, and what a linter may know of it. A tool that is missing or does not answer counts as
 * not running.
 */
export async function observe(ports: TuningPorts, signal?: AbortSignal): Promise<Observed> {
  const [known, distros, docker, organisation] = await Promise.all([
    answersOf(ports, signal),
    orFailure(ports.wsl.list(signal)),
    orFailure(ports.engine.describe(signal)),
    ports.organisation.read(signal),
  ]);
  const engine = docker instanceof Failure ? null : engineOf(docker);
  const listed = engine?.isUp === true ? await orFailure(ports.containers.list(true, signal)) : [];
  const containers = listed instanceof Failure ? [] : listed;
  const pc = {
    hasWsl: hasWsl(distros),
    distros: distros instanceof Failure ? [] : distros,
    engine,
    containers: containers.map(({ name }) => name),
    lint: { ...lintContextOf(known), policies: organisation.policies },
    organisation,
  };
  return { docker: docker instanceof Failure ? null : docker, pc, containers };
}

/** What takes long, such as the state of Windows, decides nothing here and is not asked for. */
async function answersOf({ machine }: TuningPorts, signal?: AbortSignal): Promise<ProbeAnswer> {
  const known: ProbeAnswer = {};
  for await (const answer of machine.watch(signal, allLintProbes)) Object.assign(known, answer);
  return known;
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
