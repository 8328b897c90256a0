import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Where git keeps what is configured for the whole PC and for its user. */
export interface GitPlaces {
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** `%ProgramFiles%`, where Git for Windows is; left out elsewhere. */
  readonly programFiles?: string | undefined;
}

/**
 * The texts of git's configuration files that count in a folder, the weakest first; what is not there is passed over.
 * Source: https://git-scm.com/docs/git-config#FILES
 */
export async function readGitConfigs(dir: string, places: GitPlaces): Promise<string[]> {
  const { home, platform, programFiles = 'C:\\Program Files' } = places;
  const system =
    platform === 'win32' ? join(programFiles, 'Git', 'etc', 'gitconfig') : '/etc/gitconfig';
  const user = [join(home, '.config', 'git', 'config'), join(home, '.gitconfig')];
  const texts = [...(await Promise.all([system, ...user].map(readOptional))), await readOwn(dir)];
  return texts.filter((text) => text !== null);
}

/** The configuration of the repository that a folder is in. */
async function readOwn(dir: string): Promise<string | null> {
  for (let at = dir; ; at = dirname(at)) {
    const text = await readOptional(join(at, '.git', 'config'));
    if (text !== null || dirname(at) === at) return text;
  }
}

async function readOptional(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}
