import type { WriteCycloneDx } from '#main/services/ports/archive.ts';
import type { Look } from '#shared/domain/image/inside/look.ts';
import { sbomParts } from '#shared/domain/image/inside/sbom/parts.ts';
import { spdxDocument } from '#shared/domain/image/inside/sbom/spdx.ts';

export interface SbomOptions {
  readonly reference: string;
  readonly format: 'cyclonedx' | 'spdx';
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Slipway's version. */
  readonly version: string;
  readonly writeCycloneDx: WriteCycloneDx;
}

/** A bill of materials of an image, as JSON text: CycloneDX 1.6 or SPDX 2.3. */
export async function formatSbom(
  look: Look,
  options: SbomOptions,
): Promise<{ name: string; text: string }> {
  const parts = sbomParts(look, options.reference);
  const name = `${parts.image.name.replaceAll(/[^\w.-]+/g, '-')}.${options.format === 'spdx' ? 'spdx' : 'cdx'}.json`;
  const text =
    options.format === 'spdx'
      ? `${JSON.stringify(spdxDocument(parts, options), null, 2)}\n`
      : await options.writeCycloneDx(parts, options);
  return { name, text };
}
