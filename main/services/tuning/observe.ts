import { Failure } from '#shared/domain/failure.ts';
import type { Container } from '#shared/domain/container/container.ts';
import { lintContextOf } from '#shared/domain/config/pcContext.ts';
import type { Distro, Docker, Machine } from '#shared/domain/machine/machine.ts';
import type { EngineState, PcState } from '#shared/domain/tuning/consequences.ts';
import type { TuningPorts } from './ports.ts';

export interface Observed {
  readonly machine: Machine;
  readonly pc: PcState;
  readonly containers: readonly Container[];
}

/** What the PC is and what runs on it right now. A tool that is missing or does not answer counts as not running. */
export async function observe(ports: TuningPorts, signal?: AbortSignal): Promise<Observed> {
  const [machine, distros, docker, organisation] = await Promise.all([
    ports.machine.show(signal),
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
    lint: { ...lintContextOf(machine), policies: organisation.policies },
    organisation,
  };
  return { machine, pc, containers };
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
