import { basename } from 'node:path';
import { message } from '#shared/domain/message.ts';
import { buildProject, type BuildParts } from './image/buildProject.ts';
import type { Jobs } from './ports/jobs.ts';
import type { ImageService } from './services.ts';

/** Builds images of projects, as jobs. */
export function createImageService({ jobs, ...parts }: BuildParts & { jobs: Jobs }): ImageService {
  return {
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
