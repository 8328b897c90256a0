import { cp, readFile, writeFile } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import type { BuildRequest, BuildSink } from '#main/services/ports/engine.ts';
import { stepSource } from '#shared/domain/image/stepSource.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import { createContextFilter } from '#shared/domain/project/ignore/contextFilter.ts';
import { readFailure } from '../files/failures.ts';

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

/**
 * The context for the engine's own builder, which reads no ignore file but the context's own: where Slipway brings one, a
 * copy in `folder` without what that hides, so that no key or old build gets into a layer. Fails as reading files does.
 */
export async function placeContext(
  { context, dockerfile }: Pick<BuildRequest, 'context' | 'dockerfile'>,
  folder: string,
): Promise<string> {
  if (dockerfile.type === 'file' || dockerfile.ignore === null) return context;
  const isWanted = createContextFilter(dockerfile.ignore);
  const target = join(folder, 'context');
  await cp(context, target, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) =>
      source === context || isWanted(relative(context, source).replaceAll(sep, '/')),
  }).catch((error: unknown) => {
    throw readFailure(error, context);
  });
  return target;
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
