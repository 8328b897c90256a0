import { z } from 'zod';
import { configValueSchema } from '../file.ts';

/**
 * A key that the organisation has taken from users. `value` is what holds in its place; null: the tool's default.
 * `source` names where it is set: a policy (`AllowKernelUserSetting`) or `admin-settings.json`.
 */
export const lockSchema = z.object({
  key: z.string(),
  source: z.string(),
  value: configValueSchema,
});
export type Lock = z.infer<typeof lockSchema>;

/** What the organisation has set on this PC, as read. */
export interface Organisation {
  /** Values under HKLM\Software\Policies\WSL. */
  readonly policies: Readonly<Record<string, number>>;
  /** Docker Desktop's admin-settings.json; null where there is none. */
  readonly adminSettings: string | null;
}

export const noOrganisation: Organisation = { policies: {}, adminSettings: null };
