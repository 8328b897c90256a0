import type { BuildOptions } from '#shared/domain/image/image.ts';
import type { Call, CommandSpec, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { followJob } from '../followJob.ts';
import { formatVerdict } from '../format/inside.ts';
import { formatImage } from '../format/job.ts';
import { matrixOutcome } from '../matrixOutcome.ts';
import {
  dockerfileOptionNames,
  dockerfileOptionsOf,
  folderOf,
  goOptionsOf,
} from '../projectOptions.ts';
import { insideCommands } from './inside.ts';
import { pushCommands } from './push.ts';

/** Options of every command that builds an image. */
export const buildOptionNames = [
  'tag',
  ...dockerfileOptionNames,
  'cache',
  'direct',
  'base',
  'tags',
  'ldflags',
] as const;

export const imageCommands: readonly CommandSpec[] = [
  {
    verb: 'build',
    arguments: ['[dir]'],
    options: [...buildOptionNames, 'platform'],
    run: build,
  },
  ...insideCommands,
  ...pushCommands,
];

async function build(call: Call): Promise<Outcome> {
  const { jobId } = await call.client.image.build(buildOptionsOf(call));
  return followJob(call, jobId, (result) => {
    if (result.type === 'matrix') return matrixOutcome(result, call);
    if (result.type !== 'image') throw new Error(`a build ended with a result of ${result.type}`);
    const { image } = result;
    const over = formatVerdict(image.budget, call.t);
    return {
      exitCode: over === '' ? exitCodes.done : exitCodes.foundProblems,
      json: image,
      text: formatImage(image, call.t),
      ...(over === '' ? {} : { error: over }),
    };
  });
}

/** What the options of a command say of the image to build. */
export function buildOptionsOf(call: Call): BuildOptions {
  const { tag, cache, direct, base, platform } = call.options;
  return {
    dir: folderOf(call),
    noCache: cache === false,
    dockerfile: dockerfileOptionsOf(call.options),
    ...(tag === undefined ? {} : { tag }),
    ...(direct === undefined ? {} : { direct }),
    ...(base === undefined ? {} : { base, direct: true }),
    ...(platform === undefined ? {} : { platforms: [...platform] }),
    go: goOptionsOf(call.options),
  };
}
