import type { HistoryEntry } from './historyEntry.ts';

/** An entry as far as keeping it is concerned. */
export type KeptEntry = Pick<HistoryEntry, 'id' | 'at' | 'outcome'> & {
  /** `isGood`: the copy from before the change has no errors. */
  readonly files: readonly { readonly path: string; readonly isGood: boolean }[];
};

export interface Retention {
  /** Entries that stay, the newest. */
  readonly keep?: number | undefined;
  /** Milliseconds since 1970: what was made then or later stays. */
  readonly since?: number | undefined;
  /** The change that is under way. */
  readonly busy?: string | undefined;
}

/**
 * Ids of the entries that may be forgotten: all that neither limit keeps. Of each file the newest good copy stays,
 * whatever its age, and the newest change that held. Without a limit nothing goes.
 */
export function choosePruned(
  entries: readonly KeptEntry[],
  { keep, since, busy }: Retention,
): string[] {
  if (keep === undefined && since === undefined) return [];
  const sorted = entries.toSorted((a, b) => b.at - a.at);
  const needed = new Set([busy, ...neededIds(sorted)]);
  return sorted
    .filter(({ at }, index) => index >= (keep ?? 0) && at < (since ?? Infinity))
    .map(({ id }) => id)
    .filter((id) => !needed.has(id));
}

function neededIds(entries: readonly KeptEntry[]): string[] {
  const paths = [...new Set(entries.flatMap(({ files }) => files.map(({ path }) => path)))];
  return paths.flatMap((path) => {
    const withPath = entries.filter(({ files }) => files.some((file) => file.path === path));
    const good = withPath.find(({ files }) => files.some((one) => one.path === path && one.isGood));
    const held = withPath.find(({ outcome }) => outcome === 'applied');
    return [good, held].flatMap((entry) => entry?.id ?? []);
  });
}
