import type { ImageArchivePort, SavedImage } from '#main/services/ports/archive.ts';
import { failure } from '#shared/domain/failure.ts';
import { isArchivePath } from '#shared/domain/image/inside/archivePath.ts';
import { findImage, type ArchivedImage } from '#shared/domain/image/inside/archive.ts';
import { decodeText } from '#shared/domain/image/inside/go/bytes.ts';
import type { GoBinary } from '#shared/domain/image/inside/go/goBinary.ts';
import { readGoBinary } from '#shared/domain/image/inside/go/readGoBinary.ts';
import { visibleFiles, type Look, type VisibleFile } from '#shared/domain/image/inside/look.ts';
import {
  isPackageFile,
  parsePackages,
  parseRelease,
} from '#shared/domain/image/inside/packages.ts';
import { stackLayers } from '#shared/domain/image/inside/stack.ts';

/** The largest programs that are looked into, and what a program in Go has at least. */
const mostPrograms = 12;
const smallestProgram = 200 << 10;
const largestDatabase = 32 << 20;

export interface Wanted {
  readonly reference: string;
  readonly id: string;
}

/**
 * Saves an image and reads what is in it: its layers, then the few files whose content counts. Fails as the archive port
 * does, and with NOT_AN_IMAGE where the archive holds no image.
 */
export async function readLook(
  { archive, architecture }: { archive: ImageArchivePort; architecture: string },
  { reference, id }: Wanted,
  signal?: AbortSignal,
): Promise<Look> {
  return archive.open(
    reference,
    async (saved) => {
      const image = await findImage((name) => saved.readText(name), architecture);
      if (image === null) throw failure('NOT_AN_IMAGE', { image: reference });
      const read = [];
      for (const { name } of image.layers) read.push(await saved.readLayer(name));
      const stack = stackLayers(read);
      const contents = await readContents(saved, image, visibleFiles(stack));
      return { id: isArchivePath(reference) ? image.id : id, image, read, stack, ...contents };
    },
    signal,
  );
}

async function readContents(
  saved: SavedImage,
  image: ArchivedImage,
  files: readonly VisibleFile[],
): Promise<Pick<Look, 'binaries' | 'packages' | 'distro'>> {
  const programs = new Set(choosePrograms(files));
  const wanted = files.filter((file) => programs.has(file) || isDatabase(file));
  const binaries: GoBinary[] = [];
  const texts = new Map<string, string>();
  for (const [index, layer] of image.layers.entries()) {
    const here = new Map(
      wanted.filter(({ blob }) => blob.layer === index).map((file) => [file.blob.path, file]),
    );
    await saved.readFiles(layer.name, new Set(here.keys()), async (path, source) => {
      const file = here.get(path);
      if (file === undefined) return;
      if (isDatabase(file)) texts.set(file.path, decodeText(await source.read(0, source.size)));
      else {
        const binary = await readGoBinary(source, { path: file.path, layer: index });
        if (binary !== null) binaries.push(binary);
      }
    });
  }
  const largestFirst = binaries.toSorted((a, b) => b.bytes - a.bytes);
  return { binaries: largestFirst, packages: parsePackages(texts), distro: parseRelease(texts) };
}

function choosePrograms(files: readonly VisibleFile[]): VisibleFile[] {
  const seen = new Set(files.map(({ blob }) => blob));
  return files
    .filter(({ blob }) => blob.isProgram && blob.bytes >= smallestProgram && seen.delete(blob))
    .toSorted((a, b) => b.blob.bytes - a.blob.bytes)
    .slice(0, mostPrograms);
}

function isDatabase({ path, blob }: VisibleFile): boolean {
  return isPackageFile(path) && blob.bytes <= largestDatabase;
}
