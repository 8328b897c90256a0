import { z } from 'zod';
import {
  configValueSchema,
  editSchema,
  encodingSchema,
  fileKindSchema,
  problemSchema,
} from '../config/file.ts';
import { messageSchema } from '../message.ts';

export const presetNames = ['light', 'balanced', 'build', 'wsl'] as const;
export const presetNameSchema = z.enum(presetNames);
export type PresetName = (typeof presetNames)[number];

/** What people do with WSL and Docker, as far as it decides about memory. */
export const workloads = ['services', 'databases', 'kubernetes', 'bigGoBuilds'] as const;
export const workloadSchema = z.enum(workloads);
export type Workload = (typeof workloads)[number];

/** One recommended setting: where it goes, what it is, and the sentences that say why with the arithmetic. */
export const settingSchema = z.object({
  file: z.enum(['wslconfig', 'daemon', 'desktop']),
  key: z.string(),
  /** Null: the key is to be left out, so that the tool's own default holds. */
  value: configValueSchema,
  /** What holds now; null where nothing is set and the default is not a fixed value. */
  current: configValueSchema,
  reasons: z.array(messageSchema),
});
export type Setting = z.infer<typeof settingSchema>;

/** What WSL would get in round numbers; sizes in bytes. */
export const sharesSchema = z.object({
  memoryBytes: z.number(),
  processors: z.number().int(),
  swapBytes: z.number(),
  /** What stays with Windows. */
  windowsMemoryBytes: z.number(),
  windowsProcessors: z.number().int(),
});
export type Shares = z.infer<typeof sharesSchema>;

export const presetSchema = z.object({
  name: presetNameSchema,
  summary: messageSchema,
  shares: sharesSchema,
  settings: z.array(settingSchema),
});
export type Preset = z.infer<typeof presetSchema>;

/** Hard limits for sliders; sizes in bytes. */
export const limitsSchema = z.object({
  memoryMinBytes: z.number(),
  memoryMaxBytes: z.number(),
  memoryStepBytes: z.number(),
  processorsMin: z.number().int(),
  processorsMax: z.number().int(),
});
export type Limits = z.infer<typeof limitsSchema>;

export const recommendationSchema = z.object({
  recommended: presetNameSchema,
  /** What led to the recommended one. */
  why: z.array(messageSchema).optional(),
  presets: z.array(presetSchema),
  limits: limitsSchema,
  /** Memory in use right now, at most since WSL started and at most during builds, in bytes; null: not known. */
  use: z
    .object({
      wslBytes: z.number().nullable(),
      wslPeakBytes: z.number().nullable().optional(),
      buildPeakBytes: z.number().nullable().optional(),
      windowsBytes: z.number().nullable(),
    })
    .optional(),
  /** Plain warnings: too little memory, too little disk, and so on. */
  warnings: z.array(messageSchema),
});
export type Recommendation = z.infer<typeof recommendationSchema>;

export const sides = ['before', 'after'] as const;
export const sideSchema = z.enum(sides);
export type Side = (typeof sides)[number];

export const rescueWays = ['snapshot', 'repair', 'aside'] as const;
export type RescueWay = (typeof rescueWays)[number];

const presetWishSchema = z.object({ type: z.literal('preset'), preset: presetNameSchema });

const editsWishSchema = z.object({
  type: z.literal('edits'),
  files: z.array(
    z.object({
      kind: fileKindSchema,
      /** Another file than this PC's own; no restart belongs to it. */
      path: z.string().optional(),
      /** `reasons`: why each is wanted, where that is known. */
      edits: z.array(editSchema.extend({ reasons: z.array(messageSchema).optional() })),
    }),
  ),
});

/** What the user wants changed: a preset, single edits, a whole text, or the way back of an earlier change. */
export const wishSchema = z.discriminatedUnion('type', [
  presetWishSchema,
  editsWishSchema,
  z.object({ type: z.literal('undo'), id: z.string() }),
  /** The whole text of a file, from an editor that was given `base`; what others changed since is merged into it. */
  z.object({
    type: z.literal('text'),
    kind: fileKindSchema,
    path: z.string().optional(),
    text: z.string(),
    base: z.string(),
    /** Written in this encoding; in the file's own where left out. */
    encoding: encodingSchema.optional(),
  }),
  /** A file, or all of them, as they were before or after a change in the history. */
  z.object({
    type: z.literal('restore'),
    id: z.string(),
    side: sideSchema,
    path: z.string().optional(),
  }),
  /** A daemon.json that keeps Docker from starting: an older one, the same without its faults, or none. */
  z.object({
    type: z.literal('rescue'),
    way: z.enum(rescueWays),
    /** For `snapshot`: the entry whose copy it is; the newest good one where left out. */
    id: z.string().optional(),
  }),
]);
export type Wish = z.infer<typeof wishSchema>;

/** What goes into a team's file: a preset, single edits, or what this PC's files say now. */
export const exportSourceSchema = z.discriminatedUnion('type', [
  presetWishSchema,
  editsWishSchema,
  z.object({ type: z.literal('current') }),
]);
export type ExportSource = z.infer<typeof exportSourceSchema>;

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

export const plannedEditSchema = z.object({
  key: z.string(),
  before: configValueSchema,
  after: configValueSchema,
  reasons: z.array(messageSchema),
});
export type PlannedEdit = z.infer<typeof plannedEditSchema>;

/** One file's part of a plan. `diff` is a unified diff, empty where nothing changes. `after` null: the file goes. */
export const fileChangeSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  revision: z.string(),
  edits: z.array(plannedEditSchema),
  before: z.string(),
  after: z.string().nullable(),
  diff: z.string(),
  /** Where the bytes of the same letters change too. */
  encoding: z.object({ from: encodingSchema, to: encodingSchema }).optional(),
});
export type FileChange = z.infer<typeof fileChangeSchema>;

/** What must be seen inside WSL and the engine afterwards; null: not checked. */
export const expectationSchema = z.object({
  processors: z.number().int().nullable(),
  memoryBytes: z.number().nullable(),
  swapBytes: z.number().nullable(),
  loggingDriver: z.string().nullable(),
});
export type Expectation = z.infer<typeof expectationSchema>;

export const planSchema = z.object({
  wish: wishSchema,
  files: z.array(fileChangeSchema),
  /** What has to be restarted for the change to hold. */
  restarts: z.object({
    wsl: z.boolean(),
    engine: z.boolean(),
    /** Running distros whose wsl.conf changes. */
    distros: z.array(z.string()).optional(),
  }),
  /** What stops meanwhile. */
  stops: z.object({ distros: z.array(z.string()), containers: z.array(z.string()) }),
  /** What did not answer, so that nobody knows what else stops with it. */
  silent: z.array(z.enum(['wsl', 'engine'])).optional(),
  /** The exact command lines, in order, for people. */
  commands: z.array(z.string()),
  expectation: expectationSchema,
  /** Problems that the changed files would have; an error forbids the plan. */
  problems: z.array(problemSchema.extend({ kind: fileKindSchema })),
});
export type Plan = z.infer<typeof planSchema>;

/**
 * A place that two sides want different things of: a key, or, where `key` is null, lines of text from `line` of `mine`
 * on. Values as in the file's effective ones; null: not set.
 */
export const conflictSchema = z.object({
  key: z.string().nullable(),
  line: z.number().int().nullable(),
  base: configValueSchema,
  mine: configValueSchema,
  theirs: configValueSchema,
});
export type Conflict = z.infer<typeof conflictSchema>;

/** A wish against a file that somebody else has changed since `base`. `merged` null: see `conflicts`. */
export const mergedFileSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  /** Revision of `theirs`. */
  revision: z.string(),
  base: z.string(),
  mine: z.string(),
  theirs: z.string(),
  merged: z.string().nullable(),
  conflicts: z.array(conflictSchema),
});
export type MergedFile = z.infer<typeof mergedFileSchema>;

export const outcomes = ['applied', 'rolledBack', 'interrupted'] as const;

/** One applied change in the history; the newest first. Times in milliseconds since 1970. */
export const historyEntrySchema = z.object({
  id: z.string(),
  at: z.number(),
  appVersion: z.string(),
  wish: wishSchema,
  files: z.array(fileChangeSchema.omit({ before: true, after: true })),
  outcome: z.enum(outcomes),
  /** Id of the entry that this one undid. */
  undoes: z.string().nullable(),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** A state of the files: as a change found or left them, or as they are now. */
export const stateRefSchema = z.union([
  z.object({ id: z.string(), side: sideSchema }),
  z.literal('now'),
]);
export type StateRef = z.infer<typeof stateRefSchema>;

/** One file in two states; null: there was none. `diff` is a unified diff, empty where they are the same. */
export const stateDiffSchema = z.object({
  kind: fileKindSchema,
  path: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  diff: z.string(),
});
export type StateDiff = z.infer<typeof stateDiffSchema>;

/**
 * `broken`: Docker is down and its file is why; `atRisk`: it runs, but would not start again with the file as it is;
 * `elsewhere`: it is down for another reason.
 */
export const rescueVerdicts = ['healthy', 'atRisk', 'broken', 'elsewhere'] as const;

/** What keeps Docker from starting, and the ways out of it, the best first, each planned to the end. */
export const rescueSchema = z.object({
  verdict: z.enum(rescueVerdicts),
  path: z.string(),
  /** The errors in daemon.json. */
  problems: z.array(problemSchema),
  /** What the engine said of the file when it failed. */
  log: z.array(z.string()),
  proposals: z.array(
    z.object({
      way: z.enum(rescueWays),
      /** When the snapshot was made; null for the other ways. */
      at: z.number().nullable(),
      plan: planSchema,
    }),
  ),
});
export type Rescue = z.infer<typeof rescueSchema>;
