import type { ConfigValue } from '#shared/domain/config/file.ts';
import type { Preset, Setting } from '#shared/domain/tuning/recommendation.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';

/** Shares that the user set by hand; what is left out follows the preset. */
export interface Custom {
  readonly memoryBytes?: number;
  readonly processors?: number;
}

/** A wish that can also go into a team's file. */
type Chosen = Extract<Wish, { readonly type: 'preset' | 'edits' }>;

const ownChoice = { key: 'ui:tuning.ownChoice', values: {} };
const memoryKey = 'wsl2.memory';
const processorsKey = 'wsl2.processors';

/** The preset's settings with the user's own numbers in them. */
export function customSettings(preset: Preset, custom: Custom): Setting[] {
  const wanted: Record<string, number | undefined> = {
    [memoryKey]: custom.memoryBytes,
    [processorsKey]: custom.processors,
  };
  return preset.settings.map((setting) => {
    const value = wanted[setting.key];
    return value === undefined ? setting : { ...setting, value, reasons: [ownChoice] };
  });
}

/** What to ask for: the preset as it is, or its settings as edits where the user changed any. */
export function wishFor(preset: Preset, custom: Custom): Chosen {
  if (!isCustom(custom)) return { type: 'preset', preset: preset.name };
  const settings = customSettings(preset, custom);
  const kinds = [...new Set(settings.map(({ file }) => file))];
  const files = kinds.map((kind) => ({
    kind,
    edits: settings.filter(({ file }) => file === kind).map(({ key, value }) => ({ key, value })),
  }));
  return { type: 'edits', files };
}

/** Whether the user moved anything away from the preset. */
export function isCustom(custom: Custom): boolean {
  return custom.memoryBytes !== undefined || custom.processors !== undefined;
}

/** Whether applying would change what the file says now. */
export function isChanged({ value, current }: Pick<Setting, 'value' | 'current'>): boolean {
  return print(value) !== print(current);
}

function print(value: ConfigValue): string {
  return JSON.stringify(value);
}
