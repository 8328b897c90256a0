import type { TFunction } from 'i18next';
import type { PlatformResult } from '#shared/domain/image/platform/platform.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { formatTable } from './table.ts';

/** A row a platform: what came of it, its size and time, or the name of the failure. */
export function formatMatrix(results: readonly PlatformResult[], t: TFunction): string {
  return formatTable(
    results.map(({ platform, output, sizeBytes, durationMs, failure }) =>
      failure === null
        ? [platform, formatBytes(sizeBytes), formatDuration(durationMs), output]
        : [platform, '', formatDuration(durationMs), t(`failure:${failure.code}.title`)],
    ),
  );
}
