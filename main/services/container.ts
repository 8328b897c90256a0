import { basename } from 'node:path';
import type { Container } from '#shared/domain/container/container.ts';
import { Failure } from '#shared/domain/failure.ts';
import { explainOutput } from '#shared/domain/image/explain.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { message } from '#shared/domain/message.ts';
import { containerNameFor } from '#shared/domain/project/imageName.ts';
import { awaitAnswer, type AnswerParts } from './container/awaitAnswer.ts';
import { choosePorts } from './container/choosePorts.ts';
import { buildProject, type BuildParts } from './image/buildProject.ts';
import type { Clock } from './ports/clock.ts';
import type { ContainerPort } from './ports/engine.ts';
import type { JobReporter, Jobs } from './ports/jobs.ts';
import type { NetworkPort } from './ports/network.ts';
import type { ContainerService } from './services.ts';

export interface ContainerParts extends BuildParts, AnswerParts {
  readonly containers: ContainerPort;
  readonly network: NetworkPort;
  readonly clock: Clock;
  readonly jobs: Jobs;
}

type ContainerResult = Extract<JobResult, { type: 'container' }>;

/** A start may lose its port to another program between the look and the use. */
const attempts = 3;

/** Runs containers and follows them. */
export function createContainerService(parts: ContainerParts): ContainerService {
  const { containers, jobs } = parts;
  return {
    async run(options) {
      const title = message('container:job.run', { image: options.image });
      const job = jobs.start('container.run', title, async (report) => {
        const ports = await choosePorts(parts.network, options.ports, []);
        return startAndWait(parts, report, () =>
          containers.run({ ...options, ports }, '', report.signal),
        );
      });
      return { jobId: job.id };
    },
    async up(options) {
      const title = message('container:job.up', { project: basename(options.dir) });
      const job = jobs.start('container.up', title, (report) => up(parts, options, report));
      return { jobId: job.id };
    },
    list: (signal) => containers.list(false, signal),
    async *logs(id, follow, signal = new AbortController().signal) {
      yield* containers.logs(id, follow, signal);
    },
    async *stats(ids, follow, signal = new AbortController().signal) {
      yield* containers.stats(ids, follow, signal);
    },
    async stop(id) {
      await containers.stop(id);
      return containers.inspect(id);
    },
    async remove(id) {
      await containers.remove(id);
      return { id };
    },
  };
}

type UpOptions = Parameters<ContainerService['up']>[0];

async function up(
  parts: ContainerParts,
  options: UpOptions,
  report: JobReporter,
): Promise<ContainerResult> {
  const { containers, network } = parts;
  const { image, analysis, ports: exposed } = await buildProject(parts, options, report);
  await removePrevious(parts, analysis.dir, report);
  const result = await startAndWait(parts, report, () =>
    again(async () => {
      const ports = await choosePorts(network, options.ports, exposed);
      const wish = { image: image.reference, ports };
      const start = (name: { name?: string }) =>
        containers.run({ ...wish, ...name }, analysis.dir, report.signal);
      return underName(containerNameFor(analysis), start);
    }, options.ports === undefined),
  );
  return { ...result, image };
}

/** Only what Slipway itself started for the same project goes away. */
async function removePrevious(
  { containers }: ContainerParts,
  project: string,
  report: JobReporter,
): Promise<void> {
  const previous = (await containers.list(false, report.signal)).filter(
    (container) => container.project === project,
  );
  if (previous.length === 0) return;
  await report.during(
    { id: 'replace', title: message('container:step.replace', { count: previous.length }) },
    async () => {
      for (const { id } of previous) await containers.remove(id, report.signal);
    },
  );
}

async function startAndWait(
  parts: ContainerParts,
  report: JobReporter,
  start: () => Promise<Container>,
): Promise<ContainerResult> {
  const title = message('container:step.start');
  const container = await report.during({ id: 'start', title }, start);
  const waiting = {
    id: 'answer',
    title: message('container:step.answer', { url: container.url ?? container.name }),
  };
  const answer = await report.during(waiting, () => awaitAnswer(parts, container, report.signal));
  const present = await parts.containers.inspect(container.id, report.signal);
  return { type: 'container', container: present, image: null, answer };
}

/** Under the project's name if no other container has it, else under one that the engine makes up. */
async function underName(
  name: string,
  start: (name: { name?: string }) => Promise<Container>,
): Promise<Container> {
  try {
    return await start({ name });
  } catch (error) {
    if (!isNameConflict(error)) throw error;
    return start({});
  }
}

function isNameConflict(error: unknown): boolean {
  return (
    error instanceof Failure &&
    explainOutput(error.data.output ?? '').some(({ id }) => id === 'run-name-conflict')
  );
}

async function again<T>(work: () => Promise<T>, mayRepeat: boolean): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const isTaken = error instanceof Failure && error.code === 'PORT_IN_USE';
      if (!mayRepeat || !isTaken || attempt === attempts) throw error;
    }
  }
}
