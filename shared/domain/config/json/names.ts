import type { FileKind } from '../file.ts';
import type { Property } from './document.ts';

/** Whether a property's name is the last one of a path, as the reader of the file sees it. */
export type IsNamed = (name: string, path: readonly string[]) => boolean;

/**
 * How each JSON file's reader matches names: dockerd takes its top level to the letter and what is inside `builder` in
 * any case (moby, daemon/config/config.go); Docker Desktop, like Go's decoder, takes any case.
 */
export const isNamed: Readonly<Record<Extract<FileKind, 'daemon' | 'desktop'>, IsNamed>> = {
  daemon: (name, path) =>
    path[0] === 'builder' && path.length > 1 ? isInAnyCase(name, path) : name === path.at(-1),
  desktop: isInAnyCase,
};

/** The property that counts for a path: of several the last. */
export function findProperty(
  properties: readonly Property[],
  path: readonly string[],
  isSame: IsNamed,
): Property | undefined {
  return properties.findLast(({ name }) => isSame(name, path));
}

function isInAnyCase(name: string, path: readonly string[]): boolean {
  return name.toLowerCase() === path.at(-1)?.toLowerCase();
}
