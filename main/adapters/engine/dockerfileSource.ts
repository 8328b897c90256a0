import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BuildRequest, BuildSink } from '#main/services/ports/engine.ts';
import { stepSource } from '#shared/domain/image/stepSource.ts';
import type { JobStep } from '#shared/domain/job/job.ts';

/** Path of the Dockerfile to build: the one that is there, or one written into `folder` with its ignore file. */
export async function placeDockerfile(
  source: BuildRequest['dockerfile'],
  folder: string,
): Promise<string> {
  if (source.type === 'file') return source.path;
  const path = join(folder, 'Dockerfile');
  await writeFile(path, source.text);
  if (source.ignore !== null) await writeFile(`${path}.dockerignore`, source.ignore);
  return path;
}

export interface Source {
  readonly file: string;
  readonly text: string;
}

/** The Dockerfile as it is when the build begins; one that cannot be read is the builder's to complain of. */
export async function readSource(source: BuildRequest['dockerfile']): Promise<Source> {
  if (source.type === 'text') return { file: 'Dockerfile', text: source.text };
  const text = await readFile(source.path, 'utf8').catch(() => '');
  return { file: basename(source.path), text };
}

/** Gives a step that failed the lines of the Dockerfile that it was made from. */
export function withSource(sink: BuildSink, source: Source): BuildSink {
  const located = (step: JobStep): JobStep => {
    const excerpt = step.state === 'failed' ? stepSource(source, String(step.title)) : null;
    return excerpt === null ? step : { ...step, source: excerpt };
  };
  return { onStep: (step) => sink.onStep(located(step)), onLog: sink.onLog };
}
