import { basename } from 'node:path';
import { failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import { buildProject, type BuildParts } from './image/buildProject.ts';
import { createPushing, type PushParts } from './image/push.ts';
import type { ImageService } from './services.ts';

/** Builds images of projects and pushes them, as jobs. */
export function createImageService(parts: BuildParts & PushParts): ImageService {
  const { jobs } = parts;
  return {
    ...createPushing(parts),
    async binaries() {
      throw failure('UNSUPPORTED');
    },
    async build(options) {
      const title = message('image:job.build', { project: basename(options.dir) });
      const job = jobs.start('image.build', title, async (report) => {
        const { image } = await buildProject(parts, options, report);
        return { type: 'image', image };
      });
      return { jobId: job.id };
    },
  };
}
