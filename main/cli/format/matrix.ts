import type { TFunction } from 'i18next';
import type { PlatformResult } from '#shared/domain/image/platform/platform.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { formatFailure } from './failure.ts';
import { formatTable, joinBlocks } from './table.ts';

/** A row a platform: what came of it, its size and time, or the name of the failure; below, why those failed. */
export function formatMatrix(results: readonly PlatformResult[], t: TFunction): string {
  const table = formatTable(
    results.map(({ platform, output, sizeBytes, durationMs, failure }) =>
      failure === null
        ? [platform, formatBytes(sizeBytes), formatDuration(durationMs), output]
        : [platform, '', formatDuration(durationMs), t(`failure:${failure.code}.title`)],
    ),
  );
  const failures = results.flatMap(({ platform, failure }) =>
    failure === null ? [] : [`${platform}\n${formatFailure(failure, t)}`],
  );
  return joinBlocks([table, ...failures]);
}
