import { join } from 'node:path';
import { Failure } from '#shared/domain/failure.ts';
import type { Files } from '../ports/files.ts';

/** What Slipway generated last for each file, which tells a project's own lines from it. */
export interface GeneratedBases {
  /** Null where the file was never written from here, or that cannot be read any more. */
  read(path: string): Promise<string | null>;
  /** A text that cannot be kept is no reason to fail: the next one is then compared as a whole. */
  keep(path: string, text: string): Promise<void>;
}

/** Keeps the texts in the folder `generated` of Slipway's own, one file for each path. */
export function createGeneratedBases(files: Files, dataFolder: string): GeneratedBases {
  const placeOf = (path: string) =>
    join(dataFolder, 'generated', files.revisionOf(new TextEncoder().encode(path)));
  return {
    read: (path) =>
      orElse(null, async () => {
        const { exists, text } = await files.readText(placeOf(path));
        return exists ? text : null;
      }),
    keep: (path, text) =>
      orElse(undefined, async () => {
        const place = placeOf(path);
        const bytes = new TextEncoder().encode(text);
        await files.withLock(place, async () => {
          const { revision } = await files.readText(place);
          await files.replace(place, bytes, revision);
        });
      }),
  };
}

async function orElse<T>(otherwise: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return otherwise;
    throw error;
  }
}
