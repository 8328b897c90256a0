import { message, type Message } from '../message.ts';
import type { Analysis } from './analysis.ts';
import type { CgoNeed } from './cgo.ts';
import type { Embed } from './embeds.ts';
import type { Modules } from './modules.ts';
import type { GoPackage } from './packages.ts';
import type { OpenedFile } from './runtimeFiles/runtimeFiles.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** What the warnings look at. */
export interface WarningSources {
  readonly snapshot: ProjectSnapshot;
  readonly modules: Modules;
  readonly packages: readonly GoPackage[];
  /** Those that some program needs. */
  readonly used: readonly GoPackage[];
  readonly embeds: readonly Embed[];
  readonly cgo: CgoNeed;
  /** Files that the programs open, and that links lead to which a build does not follow. */
  readonly beyondLinks: readonly OpenedFile[];
  readonly facts: Omit<Analysis, 'warnings'>;
}

export type Warning = Analysis['warnings'][number];

/** A sentence of `project:warning`, with its place. */
export function warning(
  key: string,
  values: Message['values'] = {},
  place: { file?: string | null; line?: number } = {},
): Warning {
  return {
    message: message(`project:warning.${key}`, values),
    file: place.file ?? null,
    line: place.line ?? null,
  };
}
