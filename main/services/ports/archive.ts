import type { ByteSource } from '#shared/domain/image/inside/go/bytes.ts';
import type { LayerEntry } from '#shared/domain/image/inside/entry.ts';
import type { Layer } from '#shared/domain/image/inside/inside.ts';
import type { SbomParts } from '#shared/domain/image/inside/sbom/parts.ts';

/** What one layer's file in an archive holds; `problem` says why the entries are not all. */
export interface ReadLayer extends Pick<Layer, 'stored' | 'storedBytes' | 'problem'> {
  readonly entries: readonly LayerEntry[];
}

/** What `docker save` wrote, unpacked one level deep into a temporary folder. */
export interface SavedImage {
  /** The text of a small file of the archive, by its name there; null where there is none or it is no small one. */
  readText(name: string): Promise<string | null>;
  /** Goes through a layer, unpacking it on the way; a file's bytes are never held. */
  readLayer(name: string): Promise<ReadLayer>;
  /** Hands each wanted file of a layer over, by its clean path, while `work` runs. */
  readFiles(
    name: string,
    paths: ReadonlySet<string>,
    work: (path: string, source: ByteSource) => Promise<void>,
  ): Promise<void>;
}

/** A CycloneDX document of components, as JSON text; `at` in milliseconds since 1970, `version` is Slipway's. */
export type WriteCycloneDx = (
  parts: SbomParts,
  options: { readonly at: number; readonly version: string },
) => Promise<string>;

/** Fails with IMAGE_MISSING, ENGINE_MISSING, ENGINE_DOWN, PROGRAM_FAILED, DISK_FULL; throws the signal's reason. */
export interface ImageArchivePort {
  /** The id of an image by its reference. */
  idOf(reference: string, signal?: AbortSignal): Promise<string>;
  /** Saves an image and gives it to `work`; the copy is gone after it. */
  open<T>(
    reference: string,
    work: (image: SavedImage) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}
