import { readStats, type ContainerStats } from '#shared/domain/container/stats.ts';
import { createLineCutter } from '../lineCutter.ts';
import { stream } from '../process.ts';
import type { DockerAccess } from './cli.ts';

const onceMs = 60_000;

export interface StatsWish {
  readonly ids: readonly string[];
  readonly follow: boolean;
  readonly signal: AbortSignal;
}

/**
 * What running containers use, by one `docker stats` for all of them; docker draws each row several times a second, and
 * only what has changed is given. Ends where docker does, whatever its reason. Fails with ENGINE_MISSING.
 */
export async function* readContainerStats(
  access: DockerAccess,
  { ids, follow, signal }: StatsWish,
): AsyncGenerator<ContainerStats[]> {
  const format = ['--no-trunc', '--format', '{{json .}}'];
  const args = ['stats', ...(follow ? [] : ['--no-stream']), ...format, '--', ...ids];
  const variables = await access.variables();
  const options = { timeoutMs: follow ? Number.POSITIVE_INFINITY : onceMs, variables, signal };
  const pickChanged = createMemory();
  const output = createLineCutter();
  for await (const { from, bytes } of stream(await access.docker(), args, options)) {
    if (from === 'stderr') continue;
    const changed = pickChanged(output.cut(bytes));
    if (changed.length > 0) yield changed;
  }
  const last = pickChanged(output.end());
  if (last.length > 0) yield last;
}

function createMemory() {
  const known = new Map<string, string>();
  return (lines: readonly string[]) =>
    readStats(lines).filter((row) => {
      const text = JSON.stringify(row);
      const isNew = known.get(row.id) !== text;
      known.set(row.id, text);
      return isNew;
    });
}
