import { join } from 'node:path';
import type { BuildRecords } from '#main/services/ports/builds.ts';
import type { ImageArchivePort, WriteCycloneDx } from '#main/services/ports/archive.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type { Files } from '#main/services/ports/files.ts';
import type { InsideService, ProjectService } from '#main/services/services.ts';
import { failure } from '#shared/domain/failure.ts';
import { compareImages } from '#shared/domain/image/inside/compare.ts';
import { describeImage } from '#shared/domain/image/inside/describe.ts';
import type { Inside } from '#shared/domain/image/inside/inside.ts';
import type { Look } from '#shared/domain/image/inside/look.ts';
import { findRows, treeRows } from '#shared/domain/image/inside/treeRows.ts';
import { dockerfileFor } from '#shared/domain/project/generate/dockerfile.ts';
import { readLook } from './insideLook.ts';
import { formatSbom } from './insideSbom.ts';

export interface InsideParts {
  readonly archive: ImageArchivePort;
  readonly project: Pick<ProjectService, 'analyse'>;
  readonly files: Pick<Files, 'readText'>;
  readonly builds: Pick<BuildRecords, 'list'>;
  readonly writeCycloneDx: WriteCycloneDx;
  readonly clock: Pick<Clock, 'now'>;
  /** Go's name of this PC's processor: which image of several platforms is looked at. */
  readonly architecture: string;
  /** Slipway's version, which a bill of materials names. */
  readonly version: string;
}

/** Looks that are kept: two to compare, and the one before. Each holds its image's whole list of files. */
const keptLooks = 3;

/**
 * Looks into images. An image never changes under its id, so what was found is kept for the last few; `look` is the
 * whole finding, for the services that judge a build.
 */
export function createInsideService(
  parts: InsideParts,
): InsideService & { look(reference: string, signal?: AbortSignal): Promise<Look> } {
  const looks = new Map<string, Look>();
  const look = async (reference: string, signal?: AbortSignal) => {
    const id = await parts.archive.idOf(reference, signal);
    const found = looks.get(id) ?? (await readLook(parts, { reference, id }, signal));
    looks.delete(id);
    looks.set(id, found);
    for (const old of [...looks.keys()].slice(0, -keptLooks)) looks.delete(old);
    return found;
  };
  return {
    look,
    async show({ reference, dir }, signal) {
      const [found, dockerfile] = await Promise.all([
        look(reference, signal),
        dir === undefined ? null : findDockerfile(parts, dir),
      ]);
      return describeImage(found, reference, dockerfile);
    },
    async files({ reference, layer, path, find }, signal) {
      const { stack } = await look(reference, signal);
      const rows =
        find === undefined ? treeRows(stack, layer, path) : findRows(stack, { layer, path, find });
      if (rows === null) throw failure('NOT_A_FOLDER', { path: `/${path}` });
      return rows;
    },
    async compare({ before, after }, signal) {
      const old = { reference: before, look: await look(before, signal) };
      return compareImages(old, { reference: after, look: await look(after, signal) });
    },
    async sbom({ reference, format }, signal) {
      const found = await look(reference, signal);
      const { version, writeCycloneDx } = parts;
      const at = parts.clock.now();
      return formatSbom(found, { reference, format, at, version, writeCycloneDx });
    },
    async builds({ dir }) {
      const { context } = await parts.project.analyse(dir);
      return parts.builds.list(context);
    },
  };
}

/** The project's Dockerfile, else the one that Slipway builds it with; null where neither can be told. */
async function findDockerfile(
  { project, files }: Pick<InsideParts, 'project' | 'files'>,
  dir: string,
): Promise<Inside['dockerfile']> {
  const analysis = await project.analyse(dir);
  const { context, existing, mains } = analysis;
  if (existing.dockerfile !== null) {
    const path = join(context, existing.dockerfile);
    return { path, text: (await files.readText(path)).text };
  }
  return mains.length === 1 ? { path: null, text: dockerfileFor(analysis, {}) } : null;
}
