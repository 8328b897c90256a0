import { mergeTarget } from '#shared/domain/tuning/merge.ts';
import type { MergedFile } from '#shared/domain/tuning/conflict.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { observe } from './observe.ts';
import type { TuningPorts } from './ports.ts';
import type { SourcedTarget } from './target.ts';
import { targetsOf } from './targets.ts';

/**
 * A wish that was planned on the texts in `base`, by path, against the files as they are now. Writes nothing. A file
 * that `base` does not name is taken for unchanged.
 */
export async function merge(
  ports: TuningPorts,
  { wish, base }: { wish: Wish; base: Readonly<Record<string, string>> },
  signal?: AbortSignal,
): Promise<{ files: MergedFile[] }> {
  const targets = await targetsOf(ports, wish, {
    look: async () => (await observe(ports, { signal })).pc,
    signal,
  });
  return { files: targets.map((target) => mergedFile(target, base[target.path])) };
}

function mergedFile(target: SourcedTarget, seen: string | undefined): MergedFile {
  const { kind, path, revision, text: theirs, wanted } = target;
  const base = wanted.type === 'text' ? wanted.base : (seen ?? theirs);
  const file = { kind, path, revision, base, theirs };
  const merged = mergeTarget(target, base);
  if (merged !== null) return { ...file, ...merged };
  const mine = (wanted.type === 'whole' ? wanted.text : null) ?? '';
  if (base === theirs) return { ...file, mine, merged: mine, conflicts: [] };
  return { ...file, mine, merged: null, conflicts: [{ key: null, line: 1, base, mine, theirs }] };
}
