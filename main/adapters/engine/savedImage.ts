import { readFile, stat } from 'node:fs/promises';
import type { ReadLayer, SavedImage } from '#main/services/ports/archive.ts';
import { message } from '#shared/domain/message.ts';
import { readLayerFile, readLayerFiles } from './saveLayers.ts';

/** Manifests and configs are small; more than this is none. */
const largestText = 8 << 20;

/** An archive without a layer that it names: images pulled for another platform can be so. */
const missingLayer: ReadLayer = {
  stored: 'tar',
  storedBytes: 0,
  entries: [],
  problem: message('image:inside.problem.missing'),
};

/**
 * An image by the files of its archive: their names there, and where each lies. `folder` is for copies of single files.
 */
export function createSavedImage(
  files: ReadonlyMap<string, string>,
  folder: string,
  signal: AbortSignal | undefined,
): SavedImage {
  return {
    async readText(name) {
      const file = files.get(name);
      if (file === undefined || (await stat(file)).size > largestText) return null;
      return readFile(file, 'utf8');
    },
    async readLayer(name) {
      const file = files.get(name);
      return file === undefined ? missingLayer : readLayerFile(file, signal);
    },
    async readFiles(name, paths, work) {
      const file = files.get(name);
      if (file === undefined || paths.size === 0) return;
      await readLayerFiles(file, { folder, paths, signal }, work);
    },
  };
}
