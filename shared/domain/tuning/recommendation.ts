import { z } from 'zod';
import { configValueSchema } from '../config/file.ts';
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
