import type { ConfigValue } from '#shared/domain/config/file.ts';
import { iniFiles } from '#shared/domain/config/ini/files.ts';
import { parseSize } from '#shared/domain/config/ini/numbers.ts';
import type { Finding } from '#shared/domain/config/problem.ts';
import type { ProblemCode } from '#shared/domain/config/problemCodes.ts';
import { message, type Message } from '#shared/domain/message.ts';
import type { Host } from '../host.ts';
import { limitsOfHost } from '../shares.ts';
import type { Candidate } from './check.ts';
import { resolveShare } from './resolveShare.ts';
import { shareableKeys, type Share, type TeamKind } from './teamFile.ts';

/** A setting of the file and where its name and its value stand. */
export interface Entry {
  readonly key: string;
  readonly at: number;
  readonly valueAt: number;
  readonly value: ConfigValue;
  /** What stands in place of a value; null: the value itself. */
  readonly share: Share | null;
}

/** The value that a setting has on this PC, and why. */
export interface Here extends Candidate {
  readonly reasons: Message[];
}

/** `here` null where the setting cannot be used. */
export interface Found {
  readonly here: Here | null;
  readonly findings: readonly Finding[];
}

/** Shares become numbers, sizes bytes. */
export function valueHere(kind: TeamKind, entry: Entry, host: Host): Found {
  const { value, share, valueAt: at } = entry;
  if (kind !== 'wslconfig') return asSaid(entry.key, value);
  const { table } = iniFiles.wslconfig;
  const known = table.find(entry.key);
  const key = known === undefined ? entry.key : table.settingOf(known).key;
  if (share !== null) return shareHere({ key, share, at }, host);
  const bytes = known?.type === 'size' && typeof value === 'string' ? parseSize(value) : null;
  return asSaid(key, bytes ?? value);
}

function asSaid(key: string, value: ConfigValue): Found {
  const reason = message(`tuning:reason.team.${value === null ? 'unset' : 'value'}`);
  return { here: { key, value, reasons: [reason] }, findings: [] };
}

function shareHere(
  { key, share, at }: { key: string; share: Share; at: number },
  host: Host,
): Found {
  const refuse = (code: ProblemCode): Found => {
    return { here: null, findings: [{ at, code, values: { name: key } }] };
  };
  if (!((shareableKeys[key] ?? '') in share)) return refuse('teamShareKey');
  if (isUpsideDown(share)) return refuse('teamShareBounds');
  const resolved = resolveShare(key, share, host);
  if (resolved === null) return refuse('teamHostUnknown');
  const { value, reasons, limit } = resolved;
  const values = { name: key, min: String(share.min ?? '') };
  const findings = limit === null ? [] : [{ at, code: 'teamLeastAboveHost' as const, values }];
  return { here: { key, value, reasons }, findings };
}

function isUpsideDown(share: Share): boolean {
  if ('ofProcessors' in share) return (share.min ?? 0) > (share.max ?? Infinity);
  return (parseSize(share.min ?? '') ?? 0) > (parseSize(share.max ?? '') ?? Infinity);
}

/** Memory that the PC has, but Windows needs; more than the PC has is the linter's affair. */
export function lintHeight({ key, value }: Candidate, { valueAt }: Entry, host: Host): Finding[] {
  const { memoryBytes: total } = host;
  if (key !== 'wsl2.memory' || typeof value !== 'number' || total === null) return [];
  const most = limitsOfHost(host).memoryMaxBytes;
  if (value <= most || value > total) return [];
  return [{ at: valueAt, code: 'teamMemoryHigh', values: { size: value, most, total } }];
}
