import { resolve } from 'node:path';
import { fileKindSchema, type FileKind } from '#shared/domain/config/file.ts';
import type { Call } from './command.ts';

/** A config file named on the command line: this PC's own of that kind where `path` is left out. */
export interface ConfigTarget {
  readonly kind: FileKind;
  readonly path?: string;
}

/**
 * The file that a command's first argument means: the name of a kind (`wslconfig`) is this PC's own file of that kind,
 * anything else a path from the working folder, whose kind follows from `--kind` or its name.
 */
export async function findTarget(call: Call): Promise<ConfigTarget> {
  const own = fileKindSchema.safeParse(call.subject);
  if (own.success) return { kind: own.data };
  const path = resolve(call.terminal.cwd, call.subject);
  if (call.options.kind !== undefined) return { kind: call.options.kind, path };
  const { kind } = await call.client.config.lint({ path, text: '' }, { signal: call.signal });
  return { kind, path };
}
