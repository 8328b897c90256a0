import type { FileKind } from '../file.ts';
import { wslconfigKeys } from '../wslconfig/keys.ts';
import { lockedDaemon, lockedDesktop } from './adminSettings.ts';
import type { Lock, Organisation } from './lock.ts';

/** What the organisation has locked in a file of a kind. */
export interface Locks {
  readonly locks: Lock[];
  /** The whole file does not count, whatever it says; where from. */
  readonly whole: string | null;
}

/** Locks by kind of file. Sources: WSL source, src/windows/inc/wslpolicies.h; for Docker see `lockedDesktop`. */
export function locksOf(kind: FileKind, { policies, adminSettings }: Organisation): Locks {
  if (kind === 'wslconfig') return { locks: lockedByPolicies(policies), whole: null };
  if (kind === 'wslconf' || adminSettings === null) return { locks: [], whole: null };
  if (kind === 'desktop') return { locks: lockedDesktop(adminSettings), whole: null };
  const { locks, isWhole } = lockedDaemon(adminSettings);
  return { locks, whole: isWhole ? 'admin-settings.json' : null };
}

/** The lock that a key falls under, if any. */
export function lockFor({ locks, whole }: Locks, key: string): Lock | null {
  const own = locks.find((lock) => lock.key === key);
  return own ?? (whole === null ? null : { key, source: whole, value: null });
}

function lockedByPolicies(policies: Organisation['policies']): Lock[] {
  return wslconfigKeys.keys.flatMap((key) => {
    const setting = wslconfigKeys.settingOf(key);
    if (setting.policy === undefined || policies[setting.policy] !== 0) return [];
    return [{ key: key.key, source: setting.policy, value: setting.default }];
  });
}
