import { access, readdir, readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { failure } from '#shared/domain/failure.ts';
import type { RootFile } from '#shared/domain/project/layout.ts';
import type { FolderListing, ProjectSource } from '#main/services/ports/project.ts';
import { readGitConfigs } from './project/gitConfigs.ts';
import { withSlashes } from './project/slashes.ts';
import { readTree } from './project/tree.ts';

export interface ProjectSourceOptions {
  /** Where the folder chooser begins. */
  readonly home: string;
  readonly platform: NodeJS.Platform;
  /** `%ProgramFiles%`; left out on other systems than Windows. */
  readonly programFiles?: string | undefined;
}

/** How far below a chosen folder a module is looked for: a repository with the program in `services/api`. */
const moduleDepth = 4;
const mostModules = 50;
const rootNames = ['go.mod', 'go.work'] as const;
const skipped = /^(\.|_|node_modules$|vendor$|testdata$)/;

/** Go projects on this PC's disks. */
export function createProjectSource(options: ProjectSourceOptions): ProjectSource {
  const { home, platform } = options;
  return {
    resolveFolder,
    readTree,
    async readRoots(dir) {
      const found: RootFile[] = [];
      for (let at = dir; ; at = dirname(at)) {
        for (const name of rootNames) {
          const text = await readOptional(join(at, name));
          if (text !== null) found.push({ dir: withSlashes(at), name, text });
        }
        if (dirname(at) === at) return found;
      }
    },
    findModules,
    readGitConfigs: (dir) => readGitConfigs(dir, options),
    async listFolders(path) {
      if (path === '' && platform === 'win32') return listDrives();
      return listFolder(
        await resolveFolder(path === undefined || path === '' ? home : path),
        platform,
      );
    },
  };
}

async function resolveFolder(dir: string): Promise<string> {
  const path = resolve(dir);
  if (!isAbsolute(path) || dir.includes('\0')) throw failure('NOT_A_FOLDER', { path: dir });
  const stats = await stat(path).catch((error: unknown) => {
    const isMissing = ['ENOENT', 'ENOTDIR', 'EINVAL', 'ENAMETOOLONG'].includes(codeOf(error));
    throw failure(isMissing ? 'NOT_A_FOLDER' : 'FILE_UNREADABLE', { path });
  });
  if (!stats.isDirectory()) throw failure('NOT_A_FOLDER', { path });
  return path;
}

async function findModules(dir: string): Promise<string[]> {
  const found: string[] = [];
  let level = [dir];
  for (let depth = 0; depth <= moduleDepth && found.length < mostModules; depth += 1) {
    const listings = await Promise.all(level.map(readFolder));
    const isModule = (index: number) => listings[index]?.some(({ name }) => name === 'go.mod');
    found.push(...level.filter((_, index) => isModule(index)));
    level = level.flatMap((at, index) =>
      (listings[index] ?? [])
        .filter((entry) => entry.isDirectory() && !skipped.test(entry.name))
        .map(({ name }) => join(at, name)),
    );
  }
  return found;
}

async function listFolder(path: string, platform: NodeJS.Platform): Promise<FolderListing> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => {
    throw failure('FILE_UNREADABLE', { path });
  });
  const names = entries
    .filter((entry) => entry.isDirectory() && !/^[.$]|^System Volume Information$/.test(entry.name))
    .map(({ name }) => name)
    .toSorted((left, right) =>
      left.localeCompare(right, 'en', { sensitivity: 'base', numeric: true }),
    );
  const folders = await Promise.all(names.map((name) => describeFolder(name, join(path, name))));
  const top = platform === 'win32' ? '' : null;
  return {
    path,
    parent: dirname(path) === path ? top : dirname(path),
    folders,
    isGoModule: entries.some(({ name }) => name === 'go.mod' || name === 'go.work'),
  };
}

/** Windows has no folder that holds the drives; a letter that answers is one. */
async function listDrives(): Promise<FolderListing> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter) => `${letter}:\\`);
  const found = await Promise.all(letters.map((path) => exists(path)));
  const folders = letters
    .filter((_, index) => found[index])
    .map((path) => ({ name: path, path, isGoModule: false }));
  return { path: '', parent: null, folders, isGoModule: false };
}

async function describeFolder(name: string, path: string) {
  const found = await Promise.all(rootNames.map((root) => exists(join(path, root))));
  return { name, path, isGoModule: found.includes(true) };
}

async function readFolder(dir: string) {
  return readdir(dir, { withFileTypes: true }).catch(() => []);
}

async function readOptional(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
