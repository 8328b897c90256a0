import { resolve } from 'node:path';
import type { GoOptions } from '#shared/domain/image/image.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import type { Call } from './command.ts';

/** Options that change the generated Dockerfile, of commands that build from it too. */
export const dockerfileOptionNames = [
  'main',
  'programs',
  'runtime',
  'cLibrary',
  'port',
  'access',
  'goProxy',
  'goSumDb',
  'goNoSumDb',
  'mirror',
  'windowsRelease',
  'windowsBuilder',
  'stamp',
  'mounts',
] as const;

/** The folder that a command's first argument means; the working folder where it was left out. */
export function folderOf({ subject, terminal }: Pick<Call, 'subject' | 'terminal'>): string {
  return resolve(terminal.cwd, subject);
}

/** What the options say of the Dockerfile to generate. */
export function dockerfileOptionsOf(options: Call['options']): DockerfileOptions {
  const { mirror, template, health, memory, script } = options;
  return given({
    main: options.main,
    runtime: options.runtime,
    port: options.port,
    programs: options.programs,
    cgo: options.cLibrary,
    access: options.access,
    goProxy: options.goProxy,
    goSumDb: options.goSumDb,
    goNoSumDb: options.goNoSumDb,
    mirrors: mirror === undefined ? undefined : Object.fromEntries(mirror),
    windowsRelease: options.windowsRelease,
    windowsBuilder: options.windowsBuilder,
    stamp: options.stamp === false ? false : undefined,
    mounts: options.mounts === false ? false : undefined,
    templates: template === undefined ? undefined : [...template],
    healthPath: health,
    memoryMiB: memory,
    cpus: options.cpus,
    extras: script === true ? ['entrypoint'] : undefined,
  });
}

/** What was left out is no key at all. */
function given(options: { [Key in keyof DockerfileOptions]: DockerfileOptions[Key] | undefined }) {
  const entries = Object.entries(options).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as DockerfileOptions;
}

/** What the options say to the Go compiler. */
export function goOptionsOf({ ldflags, tags, cgo }: Call['options']): GoOptions {
  return {
    ...(ldflags === undefined ? {} : { ldflags }),
    ...(tags === undefined ? {} : { tags: [...tags] }),
    ...(cgo === undefined ? {} : { cgo }),
  };
}
