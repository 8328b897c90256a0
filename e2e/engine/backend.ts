import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compose, type Composed } from '#main/compose.ts';
import { createEnvironment } from '#main/environment.ts';
import type { LabDocker } from '#e2e/lab/lab.ts';
import { reduceJob, startView, type JobView } from '#shared/domain/job/reduce.ts';

/** The whole backend on a real engine, with a home folder of its own. */
export interface Backend extends Composed {
  /** Its own folder, gone with it. */
  readonly folder: string;
  /** A copy of a project of this folder, which is the test's to change. */
  copyProject(name: string): Promise<string>;
  /** Follows a job to its end. */
  finish(started: Promise<{ jobId: string }>): Promise<JobView>;
  /** Removes every container that it was used for, and its folders. */
  remove(): Promise<void>;
}

/** Starts the backend with one of the lab's docker commands, and variables over those of its own. */
export async function createBackend(
  way: LabDocker,
  variables: Readonly<Record<string, string>> = {},
): Promise<Backend> {
  const folder = await mkdtemp(join(tmpdir(), 'slipway-engine-'));
  const environment = createEnvironment({ host: 'test', version: '0.0.0', home: folder });
  const all = { ...way.variables, ...variables };
  const path = [dirname(way.docker.file), all['PATH']].join(delimiter);
  const composed = await compose({
    ...environment,
    variables: { ...all, PATH: path },
  });
  const { services } = composed;
  const others = new Set((await services.container.list()).map(({ id }) => id));
  return {
    ...composed,
    folder,
    async copyProject(name) {
      const source = fileURLToPath(new URL(`projects/${name}`, import.meta.url));
      const target = await mkdtemp(join(folder, `${basename(name)}-`));
      await cp(source, target, { recursive: true });
      return target;
    },
    async finish(started) {
      const { jobId } = await started;
      let view = startView(services.jobs.show(jobId));
      for await (const batch of services.jobs.watch(jobId, 0)) view = reduceJob(view, batch);
      return view;
    },
    async remove() {
      await composed.close();
      for (const { id, project } of await services.container.list()) {
        const isOwn = project.startsWith(folder) || (project === '' && !others.has(id));
        if (isOwn) await services.container.remove(id);
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
