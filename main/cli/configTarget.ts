import { resolve } from 'node:path';
import { fileKindSchema, type FileKind } from '#shared/domain/config/file.ts';
import { distroConfPath } from '#shared/domain/config/distroPath.ts';
import { fileKindOf } from '#shared/domain/config/fileName.ts';
import type { Call } from './command.ts';
import { UsageError } from './usageError.ts';

/** A config file named on the command line: this PC's own of that kind where `path` is left out. */
export interface ConfigTarget {
  readonly kind: FileKind;
  readonly path?: string;
}

/** Each distro has its own wsl.conf, so that the kind alone names no file. */
const ownKinds = fileKindSchema.exclude(['wslconf']);

/**
 * The file that a command's first argument means: the name of a kind (`wslconfig`) is this PC's own file of that kind,
 * `wslconf` with `--distro` that distro's,
 * anything else a path from the working folder, whose kind follows from `--kind` or its name.
 * @throws UsageError where neither tells the kind
 */
export function findTarget({
  subject,
  terminal,
  options,
}: Pick<Call, 'subject' | 'terminal' | 'options'>): ConfigTarget {
  const { distro } = options;
  if (subject === 'wslconf' && distro !== undefined)
    return { kind: 'wslconf', path: distroConfPath(distro) };
  const own = ownKinds.safeParse(subject);
  if (own.success) return { kind: own.data };
  const path = resolve(terminal.cwd, subject);
  const kind = options.kind ?? fileKindOf(path);
  if (kind === null) throw new UsageError('kind', subject);
  return { kind, path };
}
