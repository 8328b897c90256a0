import { resolve } from 'node:path';
import type { GoOptions } from '#shared/domain/image/image.ts';
import type { DockerfileOptions } from '#shared/domain/project/analysis.ts';
import type { Call } from './command.ts';

/** The folder that a command's first argument means; the working folder where it was left out. */
export function folderOf({ subject, terminal }: Pick<Call, 'subject' | 'terminal'>): string {
  return resolve(terminal.cwd, subject);
}

/** What the options say of the Dockerfile to generate. */
export function dockerfileOptionsOf({ main, runtime, port }: Call['options']): DockerfileOptions {
  return {
    ...(main === undefined ? {} : { main }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(port === undefined ? {} : { port }),
  };
}

/** What the options say to the Go compiler. */
export function goOptionsOf({ ldflags, tags, cgo }: Call['options']): GoOptions {
  return {
    ...(ldflags === undefined ? {} : { ldflags }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(cgo === undefined ? {} : { cgo }),
  };
}
