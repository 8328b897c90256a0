import { z } from 'zod';
import { messageSchema } from '../message.ts';

/** The wizard's steps in their order. */
export const stepNames = [
  'virtualization',
  'wsl',
  'defaultVersion',
  'engine',
  'backend',
  'go',
  'resources',
  'firstContainer',
] as const;
export const stepNameSchema = z.enum(stepNames);
export type StepName = (typeof stepNames)[number];

export const stepStates = ['done', 'todo', 'blocked', 'skipped', 'unknown'] as const;

/**
 * One step: what was found, what would be done, and the exact commands. `remedy` null: nothing that Slipway can do
 * itself, only the explanation. Commands are for people to read and copy, in PowerShell's spelling.
 */
export const stepSchema = z.object({
  name: stepNameSchema,
  state: z.enum(stepStates),
  found: messageSchema,
  remedy: z
    .object({
      explanation: messageSchema,
      commands: z.array(z.string()),
      needsAdministrator: z.boolean(),
      needsRestart: z.boolean(),
      /** Opened instead of run: an installer's page, a settings page, or a page of this app (`/tuning`). */
      link: z.string().nullable(),
      /** Whether Slipway can run it. */
      runnable: z.boolean(),
    })
    .nullable(),
});
export type Step = z.infer<typeof stepSchema>;
