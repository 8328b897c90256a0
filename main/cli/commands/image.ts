import type { BuildOptions } from '#shared/domain/image/image.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { followJob } from '../followJob.ts';
import { formatImage } from '../format/job.ts';
import { dockerfileOptionsOf, folderOf } from './project.ts';
import { pushCommands } from './push.ts';

export const imageCommands: readonly CommandSpec[] = [
  {
    verb: 'build',
    arguments: ['[dir]'],
    options: ['tag', 'main', 'runtime', 'port', 'cache'],
    run: build,
  },
  ...pushCommands,
];

async function build(call: Call): Promise<Outcome> {
  const { jobId } = await call.client.image.build(buildOptionsOf(call));
  return followJob(call, jobId, (result) => {
    if (result.type !== 'image') throw new Error(`a build ended with a result of ${result.type}`);
    const { image } = result;
    return { exitCode: exitCodes.done, json: image, text: formatImage(image, call.t) };
  });
}

/** What the options of a command say of the image to build. */
export function buildOptionsOf(call: Call): BuildOptions {
  const { tag, cache } = call.options;
  return {
    dir: folderOf(call),
    noCache: cache === false,
    dockerfile: dockerfileOptionsOf(call.options),
    ...(tag === undefined ? {} : { tag }),
  };
}
