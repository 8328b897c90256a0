import { Failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Seen } from '#shared/domain/tuning/verify.ts';
import type { JobReporter } from '#main/services/ports/jobs.ts';
import type { TuningPorts } from './ports.ts';

/** What is stopped and started round a change: containers by id. */
export interface Restart {
  readonly wsl: boolean;
  readonly engine: boolean;
  readonly containers: readonly string[];
  /** Distros that are stopped for their own wsl.conf. */
  readonly distros?: readonly string[] | undefined;
  /** The engine is down though Docker Desktop may be there: it is ended, and on the way back not started. */
  readonly isBroken?: boolean;
}

/** Docker Desktop needs a minute on a slow disk, and more after WSL was down. */
const startDeadlineMs = 180_000;

/** Shows work as one step of the job. `suffix`, or what it is about, tells several steps of one name apart. */
export function createSteps(report: JobReporter, suffix = '') {
  return <T>(name: string, work: () => Promise<T>, about: Record<string, string> = {}) => {
    const id = [`${name}${suffix}`, ...Object.values(about)].join(':');
    return report.during({ id, title: message(`tuning:step.${name}`, about) }, work);
  };
}

export type Steps = ReturnType<typeof createSteps>;

/** Stops what the plan says, containers first: what they write is safe, then, before the ground goes away. */
export async function stopAll(
  { containers, engine, wsl }: TuningPorts,
  restart: Restart,
  { step, signal }: { step: Steps; signal?: AbortSignal },
): Promise<void> {
  if (restart.containers.length > 0)
    await step('stopContainers', () =>
      Promise.all(restart.containers.map((id) => unlessGone(containers.stop(id, signal)))),
    );
  const { engine: isEngine, isBroken = false } = restart;
  if (isEngine) await step('stopEngine', () => engine.stop(signal, isBroken));
  if (restart.wsl) await step('shutdownWsl', () => wsl.shutdown(signal));
  for (const distro of restart.distros ?? [])
    await step('terminate', () => wsl.terminate(distro, signal), { distro });
}

/** Starts again what `stopAll` stopped. A container that does not start is said in the log and stops nothing else. */
export async function startAll(
  { containers, engine }: TuningPorts,
  restart: Omit<Restart, 'wsl'>,
  { step, report, signal }: { step: Steps; report: JobReporter; signal?: AbortSignal },
): Promise<void> {
  if (restart.engine) await step('startEngine', () => engine.start(startDeadlineMs, signal));
  if (restart.containers.length === 0) return;
  await step('startContainers', async () => {
    for (const id of restart.containers) {
      try {
        await containers.start(id, signal);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        report.log('startContainers', [`${id}: ${error.data.output ?? error.code}`]);
      }
    }
  });
}

/** Looks at what was restarted, as far as something is expected of it or it must answer. */
export async function look(
  { wsl, engine }: TuningPorts,
  { restarts }: Pick<Plan, 'restarts'>,
  { step, signal }: { step: Steps; signal?: AbortSignal },
): Promise<Seen> {
  const server = restarts.engine
    ? await step('verifyEngine', () => engine.readServer(signal))
    : null;
  // A distro that does not start any more with its new wsl.conf shows it here.
  for (const distro of restarts.distros ?? [])
    await step('verifyDistro', () => wsl.readVm(distro, signal), { distro });
  if (!restarts.wsl) return { vm: null, engine: server };
  const vm = await step('verifyWsl', async () => {
    const distros = await wsl.list(signal);
    const second = distros.filter(({ wslVersion }) => wslVersion === 2);
    const distro = second.find(({ isDefault }) => isDefault) ?? second[0];
    return distro === undefined ? null : await wsl.readVm(distro.name, signal);
  });
  return { vm, engine: server };
}

async function unlessGone(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof Failure && error.code === 'CONTAINER_MISSING')) throw error;
  }
}
