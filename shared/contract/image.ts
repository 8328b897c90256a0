import { z } from 'zod';
import { buildOptionsSchema } from '../domain/image/image.ts';
import { procedure } from './base.ts';

export const image = {
  build: procedure.input(buildOptionsSchema).output(z.object({ jobId: z.string() })),
};
