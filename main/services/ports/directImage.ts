import type { BaseImage } from '#shared/domain/image/direct/archive.ts';
import type { Pieces, TarEntry } from '#shared/domain/image/direct/tarEntry.ts';

/** Files as a tar archive: the same entries in the same order give the same bytes, dated 1970, without names of users. */
export type PackTar = (entries: readonly TarEntry[]) => Promise<Pieces>;

/** Images that are put into the engine as they are, and what is to be known for that. Fails with ENGINE_MISSING, ENGINE_DOWN. */
export interface DirectImagePort {
  /** What the engine runs images of: `linux/amd64`. */
  readPlatform(signal: AbortSignal): Promise<string>;
  /** An image that the engine has. Fails with IMAGE_MISSING. */
  readBase(image: string, signal: AbortSignal): Promise<BaseImage>;
  /** `docker pull`, with its lines as they come. Fails with BUILD_FAILED and what docker said. */
  pull(
    image: string,
    run: { onLines: (lines: string[]) => void; signal: AbortSignal },
  ): Promise<void>;
  /**
   * Whether the image that has this name now is kept in the way of old (overlay2): there an image's id is the digest of its
   * configuration, and its size that of the files of its layers. False where there is none, or nobody knows.
   */
  isPlainStore(image: string, signal: AbortSignal): Promise<boolean>;
  /**
   * `docker load`, which is ready when the archive comes. Fails with PROGRAM_FAILED, and as the archive does: then nothing
   * is loaded.
   */
  load(archive: Promise<Pieces>, signal: AbortSignal): Promise<void>;
  inspect(image: string, signal: AbortSignal): Promise<{ id: string; sizeBytes: number }>;
  /** Runs work with a folder that holds these files, and removes it. */
  withFolder<T>(files: ReadonlyMap<string, Pieces>, work: (dir: string) => Promise<T>): Promise<T>;
}
