import { z } from 'zod';
import { configValueSchema, type ConfigValue } from '#shared/domain/config/file.ts';
import { daemonData } from '#shared/domain/config/daemon/keys.ts';
import { desktopKeys } from '#shared/domain/config/desktop/keys.ts';
import { iniFiles } from '#shared/domain/config/ini/files.ts';
import { splitPath } from '#shared/domain/config/json/path.ts';
import { parseSize } from '#shared/domain/config/ini/numbers.ts';

/** What the file is called where a team keeps it. */
export const teamFileName = 'slipway.tuning.json';
/** Form of the file; one that an older Slipway would read wrongly gets the next number. */
export const teamFileVersion = 1;

/** Files that a team shares settings of, in the order in which they stand. A distro's own wsl.conf is none of them. */
export const teamKinds = ['wslconfig', 'daemon', 'desktop'] as const;
export type TeamKind = (typeof teamKinds)[number];

const percentSchema = z.string().regex(/^(?:100|[1-9]\d?(?:\.\d{1,2})?|0\.(?:0[1-9]|[1-9]\d?))%$/);
const sizeSchema = z.string().refine((text) => (parseSize(text) ?? 0) > 0);
const countSchema = z.number().int().min(1);

/** A part of the PC's memory, in WSL's own units: one file then fits a laptop and a workstation. */
const memoryShareSchema = z.strictObject({
  ofMemory: percentSchema,
  min: sizeSchema.optional(),
  max: sizeSchema.optional(),
});
export type MemoryShare = z.infer<typeof memoryShareSchema>;

/** A part of the PC's logical processors. */
const processorShareSchema = z.strictObject({
  ofProcessors: percentSchema,
  min: countSchema.optional(),
  max: countSchema.optional(),
});
export type ProcessorShare = z.infer<typeof processorShareSchema>;

export type Share = MemoryShare | ProcessorShare;

const wslValueSchema = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.number().int()),
  memoryShareSchema,
  processorShareSchema,
]);
export type WslValue = z.infer<typeof wslValueSchema>;

/** More than there are keys in any of the files. */
const mostSettings = 200;

function settingsOf<T extends z.ZodType>(value: T) {
  return z
    .record(z.string(), value)
    .refine((settings) => Object.keys(settings).length <= mostSettings);
}

/**
 * Settings that a team commits: by key, as edits name them (`wsl2.memory`, `builder.gc.enabled`). Sizes of
 * `.wslconfig` are texts with a unit; null: the key is to be left out, so that the tool's own default holds.
 */
export const teamFileSchema = z.strictObject({
  slipwayTuning: z.literal(teamFileVersion),
  name: z.string().max(200).optional(),
  wslconfig: settingsOf(wslValueSchema).optional(),
  daemon: settingsOf(configValueSchema).optional(),
  desktop: settingsOf(configValueSchema).optional(),
});
export type TeamFile = z.infer<typeof teamFileSchema>;

/** Keys that may be a share, and of what. */
export const shareableKeys: Readonly<Record<string, keyof MemoryShare | keyof ProcessorShare>> = {
  'wsl2.memory': 'ofMemory',
  'wsl2.swap': 'ofMemory',
  'wsl2.processors': 'ofProcessors',
};

/** Whether a value of the file is a share and not a value of its own. */
export function isShare(value: WslValue | ConfigValue): value is Share {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return 'ofMemory' in value || 'ofProcessors' in value;
}

/**
 * The file's text: keys in the order of their tables, what matters most first, two blanks a level, LF; the same settings
 * give the same text.
 */
export function printTeamFile(file: TeamFile): string {
  const sections = teamKinds.flatMap((kind) => {
    const entries = Object.entries(file[kind] ?? {});
    if (entries.length === 0) return [];
    const sorted = entries.toSorted(([left], [right]) => compareKeys(kind, left, right));
    return [[kind, Object.fromEntries(sorted)] as const];
  });
  const { slipwayTuning, name } = file;
  const head = { slipwayTuning, ...(name !== undefined && { name }) };
  return `${JSON.stringify({ ...head, ...Object.fromEntries(sections) }, null, 2)}\n`;
}

const ranks: Readonly<Record<TeamKind, ReadonlyMap<string, number>>> = {
  wslconfig: rank(iniFiles.wslconfig.table.keys),
  daemon: rank(daemonData.keys),
  desktop: rank(desktopKeys),
};

function rank(keys: readonly { readonly key: string }[]): Map<string, number> {
  return new Map(keys.map(({ key }, index) => [key, index]));
}

function compareKeys(kind: TeamKind, left: string, right: string): number {
  const rankOf = (key: string) =>
    ranks[kind].get(key) ?? ranks[kind].get(splitPath(key)[0] ?? '') ?? Infinity;
  const [first, second] = [rankOf(left), rankOf(right)];
  if (first !== second) return first - second;
  return left < right ? -1 : 1;
}
