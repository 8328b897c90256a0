import { z } from 'zod';
import { exportSourceSchema, wishSchema } from '../domain/tuning/wish.ts';
import {
  historyEntrySchema,
  stateDiffSchema,
  stateRefSchema,
} from '../domain/tuning/historyEntry.ts';
import { leftSettingSchema, teamReportSchema } from '../domain/tuning/team/report.ts';
import { mergedFileSchema } from '../domain/tuning/conflict.ts';
import { planSchema } from '../domain/tuning/plan.ts';
import { recommendationSchema, workloadSchema } from '../domain/tuning/recommendation.ts';
import { rescueSchema } from '../domain/tuning/rescue.ts';
import { exportFormatSchema } from '../domain/tuning/team/export/formats.ts';
import { unreadableEntrySchema } from '../domain/tuning/unreadable.ts';
import { procedure } from './base.ts';

/** Far more than a file with every key in it. */
const mostTeamText = 200_000;

export const tuning = {
  /** What the user said that this PC is for, whichever window he said it in. */
  workloads: procedure.output(z.array(workloadSchema)),
  /** Keeps it for later starts. */
  keepWorkloads: procedure.input(z.object({ workloads: z.array(workloadSchema) })),
  /**
   * Presets for this PC, and the one to take; `workloads`: what it is for, what was kept where left out. Starts no
   * distro.
   */
  recommend: procedure
    .input(z.object({ workloads: z.array(workloadSchema).optional() }).optional())
    .output(recommendationSchema),
  /**
   * Pure: what would be written, restarted and stopped. Touches nothing. `restart: false`: it is only to be written, so
   * that what runs is not waited for where it does not answer.
   */
  plan: procedure
    .input(z.object({ wish: wishSchema, restart: z.boolean().optional() }))
    .output(planSchema),
  /**
   * Starts the job that carries a plan out. `revisions` are those of the plan that the user confirmed, by path: a
   * file that is no longer what was shown ends the call with FILE_CHANGED, unless `base` has the texts of the plan
   * (`files[].before`) and the other's changes touch none of the wish's keys: then both are written. `restart: false`
   * only writes.
   */
  apply: procedure
    .input(
      z.object({
        wish: wishSchema,
        revisions: z.record(z.string(), z.string()),
        base: z.record(z.string(), z.string()).optional(),
        restart: z.boolean(),
      }),
    )
    .output(z.object({ jobId: z.string() })),
  /**
   * Settings as a file for a team, or as a script for those without Slipway; `keys`, as `wslconfig:wsl2.memory`: only
   * these. `left`: what does not go along, and why. Where `path` is given the text is written there, over an earlier
   * export only.
   */
  export: procedure
    .input(
      z.object({
        source: exportSourceSchema,
        format: exportFormatSchema,
        keys: z.array(z.string()).optional(),
        path: z.string().optional(),
      }),
    )
    .output(z.object({ name: z.string(), text: z.string(), left: z.array(leftSettingSchema) })),
  /** What a team's file asks of this PC, given as text or read from a path. Touches nothing. */
  readTeamFile: procedure
    .input(
      z.union([
        z.strictObject({ text: z.string().max(mostTeamText) }),
        z.strictObject({ path: z.string() }),
      ]),
    )
    .output(teamReportSchema),
  /** The three sides of a wish that met somebody else's changes, `base` being the texts of the plan. Touches nothing. */
  merge: procedure
    .input(z.object({ wish: wishSchema, base: z.record(z.string(), z.string()) }))
    .output(z.object({ files: z.array(mergedFileSchema) })),
  /** Looks whether daemon.json keeps Docker from starting, whoever wrote it. Touches nothing. */
  rescue: procedure.output(rescueSchema),
  history: procedure.output(z.array(historyEntrySchema)),
  /** Entries of the history that cannot be read: they are told of, and stay. */
  unreadable: procedure.output(z.array(unreadableEntrySchema)),
  /** Two states of the files that both know; of `now` all that the other knows. */
  diff: procedure
    .input(z.object({ from: stateRefSchema, to: stateRefSchema }))
    .output(z.object({ files: z.array(stateDiffSchema) })),
  /**
   * Forgets changes: those behind the newest `keep` that are also older than `olderThanDays`, as far as each is given.
   * The newest good copy of a file and the change that `undo` means stay. `dryRun` only tells.
   */
  prune: procedure
    .input(
      z.object({
        keep: z.number().int().min(0).optional(),
        olderThanDays: z.number().min(0).optional(),
        dryRun: z.boolean().optional(),
      }),
    )
    .output(z.object({ removed: z.array(z.string()), kept: z.number().int() })),
};
