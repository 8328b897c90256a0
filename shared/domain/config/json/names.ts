import type { FileKind } from '../file.ts';
import type { Property } from './document.ts';
import type { FindProperty } from './edit.ts';

/**
 * How each JSON file's reader matches names: dockerd takes its top level to the letter and what is inside `builder` in
 * any case (moby, daemon/config/config.go); Docker Desktop, like Go's decoder, takes any case. The last one counts.
 */
export const findProperty: Readonly<Record<Extract<FileKind, 'daemon' | 'desktop'>, FindProperty>> =
  {
    daemon: (properties, path) =>
      path[0] === 'builder' && path.length > 1
        ? findInAnyCase(properties, path)
        : findExact(properties, path),
    desktop: findInAnyCase,
  };

function findExact(properties: readonly Property[], path: readonly string[]) {
  return properties.findLast(({ name }) => name === path.at(-1));
}

function findInAnyCase(properties: readonly Property[], path: readonly string[]) {
  const lower = path.at(-1)?.toLowerCase();
  return properties.findLast(({ name }) => name.toLowerCase() === lower);
}
