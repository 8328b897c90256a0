import type { ConfigValue } from '#shared/domain/config/file.ts';
import { formatSize } from '#shared/domain/config/ini/numbers.ts';
import { iniFiles } from '#shared/domain/config/ini/files.ts';
import { GB, type Host } from '../host.ts';
import type { LeftSetting } from '../team/report.ts';
import type { Setting } from '../recommendation.ts';
import { builtInMemory, memoryStep, mostMemory, type SizedPreset } from '../shares.ts';
import { whyPrivate } from './private.ts';
import { percentOf } from './resolveShare.ts';
import { shareableKeys, teamFileVersion, teamKinds, type Share } from './teamFile.ts';
import type { TeamFile, WslValue } from './teamFile.ts';

export type SharedSetting = Pick<Setting, 'file' | 'key' | 'value'>;

export interface Composition {
  readonly host: Host;
  /** What was written down for one PC becomes a share where the key may be one; else it stays as it is. */
  readonly isScaled: boolean;
  /** The preset that the numbers come from: its most bounds the share. */
  readonly preset?: SizedPreset | undefined;
  readonly name?: string | undefined;
}

/** Settings as a file for a team, and what does not belong into one: paths of this PC, secrets, personal choices. */
export function composeTeamFile(
  settings: readonly SharedSetting[],
  composition: Composition,
): { file: TeamFile; left: LeftSetting[] } {
  const { name } = composition;
  const sections: Record<string, Record<string, WslValue | ConfigValue>> = {};
  const left: LeftSetting[] = [];
  for (const { file, key, value } of settings) {
    const why = whyPrivate(file, key, value);
    if (why !== null) left.push({ file, key, why });
    else (sections[file] ??= {})[key] = sharedValue({ file, key, value }, composition);
  }
  const used = teamKinds.filter((kind) => sections[kind] !== undefined);
  return {
    file: {
      slipwayTuning: teamFileVersion,
      ...(name !== undefined && { name }),
      ...Object.fromEntries(used.map((kind) => [kind, sections[kind]])),
    },
    left,
  };
}

function sharedValue(
  { file, key, value }: SharedSetting,
  composition: Composition,
): WslValue | ConfigValue {
  if (file !== 'wslconfig' || typeof value !== 'number') return value;
  const share = composition.isScaled ? shareOf(key, value, composition) : null;
  if (share !== null) return share;
  return iniFiles.wslconfig.table.find(key)?.type === 'size' ? formatSize(value) : value;
}

/** Swap is a matter of the disk as well, so it stays a size. */
function shareOf(key: string, value: number, { host, preset }: Composition): Share | null {
  if (shareableKeys[key] === 'ofProcessors' && host.processors !== null) {
    const min = Math.min(2, value);
    return { ofProcessors: percentOf(value, host.processors), min };
  }
  if (key !== 'wsl2.memory' || host.memoryBytes === null) return null;
  const step = memoryStep(host.memoryBytes);
  const total = builtInMemory(host.memoryBytes);
  if (value % step !== 0 || value > total) return null;
  const max = preset === undefined ? null : Math.max(mostMemory(preset), value);
  return {
    ofMemory: percentOf(value / step, total / step),
    min: formatSize(Math.min(4 * GB, value)),
    ...(max !== null && { max: formatSize(max) }),
  };
}
