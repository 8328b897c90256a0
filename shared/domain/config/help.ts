import type { Message } from '../message.ts';
import { findDaemonKey } from './daemon/keys.ts';
import { findDesktopKey } from './desktop/keys.ts';
import type { FileKind } from './file.ts';
import { wslconfKeys } from './wslconf/keys.ts';
import { wslconfigKeys } from './wslconfig/keys.ts';

const finders: Readonly<Record<FileKind, (key: string) => { key: string } | undefined>> = {
  wslconfig: wslconfigKeys.find,
  wslconf: wslconfKeys.find,
  daemon: findDaemonKey,
  desktop: findDesktopKey,
};

/** What a key is for, in a sentence or two; null where there is no such key in that file. */
export function helpFor(kind: FileKind, key: string): Message | null {
  const known = finders[kind](key);
  // A dot in the name of a text would make it a path.
  return known === undefined
    ? null
    : { key: `config:help.${kind}.${known.key.replaceAll('.', '/')}`, values: {} };
}
