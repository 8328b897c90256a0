import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Environment } from '#main/environment.ts';
import type { SourceVersion } from '#main/services/ports/sourceVersion.ts';
import { Failure } from '#shared/domain/failure.ts';
import { run, type Program } from './process.ts';
import type { Programs } from './programs.ts';

const timeoutMs = 5000;
/** Nothing that means something to a shell, to docker or to the linker. */
const plain = /^[\w.+/-]{1,200}$/;

/**
 * Asks git; where there is none, or it refuses a folder of somebody else's, its files tell the commit. The project's
 * settings may name a program to watch its files, which is not run: https://git-scm.com/docs/git-config#Documentation/git-config.txt-corefsmonitor
 */
export function createSourceVersion(environment: Environment, programs: Programs): SourceVersion {
  return {
    async describe(dir, signal) {
      const git = await programs.find('git');
      const said = git === null ? null : await ask(git, dir, environment, signal);
      const version = said ?? (await readCommit(dir));
      return version !== null && plain.test(version) ? version : null;
    },
  };
}

async function ask(
  git: Program,
  cwd: string,
  { variables }: Environment,
  signal: AbortSignal | undefined,
): Promise<string | null> {
  const args = ['-c', 'core.fsmonitor=false', 'describe', '--tags', '--always', '--dirty'];
  try {
    const own = { ...variables, GIT_OPTIONAL_LOCKS: '0' };
    const result = await run(git, args, { cwd, timeoutMs, variables: own, signal });
    return result.exitCode === 0 ? new TextDecoder().decode(result.stdout).trim() : null;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

/** Source: https://git-scm.com/docs/gitrepository-layout */
async function readCommit(dir: string): Promise<string | null> {
  const head = await text(join(dir, '.git', 'HEAD'));
  if (head === null) return dirname(dir) === dir ? null : readCommit(dirname(dir));
  const ref = /^ref: (refs\/[^\s]+)/.exec(head)?.[1];
  const hash =
    ref === undefined
      ? head
      : ((await text(join(dir, '.git', ref))) ??
        packed(await text(join(dir, '.git', 'packed-refs')), ref));
  return /^[0-9a-f]{12}/.exec(hash)?.[0] ?? null;
}

function packed(refs: string | null, ref: string): string {
  const line = (refs ?? '').split(/\r?\n/).find((each) => each.endsWith(` ${ref}`));
  return line ?? '';
}

function text(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
