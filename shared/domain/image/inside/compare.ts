import type { Compared, SizeChange, VersionChange } from './compared.ts';
import type { GoModule } from './go/goBinary.ts';
import { describeHistory } from './history.ts';
import { measure, sum, visibleFiles, type Look } from './look.ts';
import type { Blob } from './fileTree.ts';

const shownFiles = 200;

/** An image with the name that it was asked for by. */
export interface Side {
  readonly reference: string;
  readonly look: Look;
}

/** What is different between two images. */
export function compareImages(before: Side, after: Side): Compared {
  const files = compareFiles(before.look, after.look);
  const code = compareSizes(codeOf(before.look), codeOf(after.look));
  return {
    before: describeSide(before),
    after: describeSide(after),
    layers: compareLayers(before.look, after.look),
    files: files.slice(0, shownFiles),
    fileCounts: {
      added: files.filter((file) => file.before === null).length,
      removed: files.filter((file) => file.after === null).length,
      changed: files.filter((file) => file.before !== null && file.after !== null).length,
    },
    osPackages: compareVersions(packagesOf(before.look), packagesOf(after.look)),
    modules: compareVersions(modulesOf(before.look), modulesOf(after.look)),
    code,
  };
}

function describeSide({ reference, look }: Side): Compared['before'] {
  const storedBytes = sum(look.read.map((layer) => ({ bytes: layer.storedBytes })));
  return { reference, id: look.id, ...measure(look.stack), storedBytes, layers: look.read.length };
}

function compareLayers(before: Look, after: Look): Compared['layers'] {
  const [old, now] = [layersOf(before), layersOf(after)];
  const inNow = new Set(now.map(({ digest }) => digest));
  const inOld = new Set(old.map(({ digest }) => digest));
  return [
    ...old.map(
      (layer) => ({ ...layer, mark: inNow.has(layer.digest) ? 'same' : 'removed' }) as const,
    ),
    ...now
      .filter(({ digest }) => !inOld.has(digest))
      .map((layer) => ({ ...layer, mark: 'added' }) as const),
  ];
}

function layersOf({ image, read, stack }: Look) {
  const steps = describeHistory(image.history, read.length, null);
  return image.layers.map(({ digest }, index) => ({
    digest,
    text: steps.find(({ layer }) => layer === index)?.text ?? '',
    bytes: sum(stack.blobs.filter(({ layer }) => layer === index)),
  }));
}

function compareFiles(before: Look, after: Look): Compared['files'] {
  const [old, now] = [filesOf(before), filesOf(after)];
  const rows: Compared['files'] = [];
  for (const name of new Set([...old.keys(), ...now.keys()])) {
    const [was, is] = [old.get(name), now.get(name)];
    if (was !== undefined && is !== undefined && isSameBlob(was, is)) continue;
    const isTouched = was !== undefined && was.bytes === is?.bytes;
    rows.push({ name, before: was?.bytes ?? null, after: is?.bytes ?? null, isTouched });
  }
  return rows.toSorted(byDifference);
}

/** Without hashes (a damaged layer) the size has to do. */
function isSameBlob(a: Blob, b: Blob): boolean {
  return a.bytes === b.bytes && a.hash === b.hash;
}

function filesOf({ stack }: Look): Map<string, Blob> {
  return new Map(visibleFiles(stack).map(({ path, blob }) => [path, blob]));
}

function codeOf({ binaries }: Look): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { modules } of binaries) {
    for (const { name, bytes } of modules) sizes.set(name, (sizes.get(name) ?? 0) + bytes);
  }
  return sizes;
}

function packagesOf({ packages }: Look): Map<string, string> {
  return new Map(packages.map(({ name, version }) => [name, version]));
}

function modulesOf({ binaries }: Look): Map<string, string> {
  return new Map(
    binaries.flatMap(({ info }) => [
      ['go', info.goVersion] as const,
      ...info.dependencies.map((module) => [module.path, versionOf(module)] as const),
    ]),
  );
}

function versionOf({ version, replacedBy }: GoModule): string {
  return replacedBy === null ? version : `${replacedBy.path} ${replacedBy.version}`.trim();
}

function compareSizes(before: Map<string, number>, after: Map<string, number>): SizeChange[] {
  return changesOf(before, after).toSorted(byDifference);
}

function compareVersions(before: Map<string, string>, after: Map<string, string>): VersionChange[] {
  return changesOf(before, after).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function changesOf<T>(before: Map<string, T>, after: Map<string, T>) {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? null, after: after.get(name) ?? null }))
    .filter((change) => change.before !== change.after);
}

function byDifference(a: SizeChange, b: SizeChange): number {
  const difference = ({ before, after }: SizeChange) => Math.abs((after ?? 0) - (before ?? 0));
  return difference(b) - difference(a);
}
