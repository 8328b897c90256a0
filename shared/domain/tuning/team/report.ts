import { z } from 'zod';
import { problemSchema } from '#shared/domain/config/file.ts';
import { messageSchema } from '#shared/domain/message.ts';
import { settingSchema } from '../recommendation.ts';

/** A setting that an export leaves behind, and why. */
export const leftSettingSchema = z.object({
  file: settingSchema.shape.file,
  key: z.string(),
  why: messageSchema,
});
export type LeftSetting = z.infer<typeof leftSettingSchema>;

/** A team's file as it is meant on this PC; `settings` is empty where an error forbids to use any of it. */
export const teamReportSchema = z.object({
  name: z.string().nullable(),
  problems: z.array(problemSchema),
  settings: z.array(settingSchema),
});
export type TeamReport = z.infer<typeof teamReportSchema>;
