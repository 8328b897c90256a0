import { basename } from 'node:path';
import { message } from '#shared/domain/message.ts';
import { buildProject, type BuildParts } from './image/buildProject.ts';
import { buildImages, compilePrograms } from './image/matrix.ts';
import { createPushing, type PushParts } from './image/push.ts';
import type { ImageService } from './services.ts';

/** Builds images of projects and pushes them, as jobs. */
export function createImageService(parts: BuildParts & PushParts): ImageService {
  const { jobs } = parts;
  return {
    ...createPushing(parts),
    async binaries(options) {
      const title = message('image:job.binaries', { project: basename(options.dir) });
      const job = jobs.start('project.binaries', title, (report) =>
        compilePrograms(parts, options, report),
      );
      return { jobId: job.id };
    },
    async build(options) {
      const title = message('image:job.build', { project: basename(options.dir) });
      const job = jobs.start('image.build', title, async (report) => {
        if ((options.platforms?.length ?? 0) > 1) return buildImages(parts, options, report);
        const { image } = await buildProject(parts, options, report);
        return { type: 'image', image };
      });
      return { jobId: job.id };
    },
  };
}
