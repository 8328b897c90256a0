import type { Dirent } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isConfigFile } from '#shared/domain/project/ports/configFiles.ts';
import type { SnapshotFile } from '#shared/domain/project/snapshot.ts';
import { templateName } from '#shared/domain/project/templates.ts';
import { followLink } from './links.ts';

/** A project with more files than this is looked at in part. */
const mostFiles = 30_000;
const deepest = 30;
/** Generated tables can be huge; what matters stands in files that people wrote. */
const largestText = 2_000_000;
/** Files open at a time. */
const atOnce = 32;

/** Folders that are never part of a Go build and can be vast. */
const skippedFolders = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  '.idea',
  '.vs',
  '__pycache__',
]);
const readNames =
  /(^|\/)(go\.mod|go\.work|vendor\/modules\.txt|slipway\.budget\.json|package\.json|Dockerfile[^/]*|Containerfile|[^/]*\.dockerignore|(docker-)?compose[^/]*\.ya?ml|\.gitattributes|[^/]*entrypoint[^/]*|[^/]*\.?[Dd]ockerfile|(GNU)?[Mm]akefile|[^/]+\.mk|[Tt]askfile\.ya?ml|\.?goreleaser[^/]*\.ya?ml|\.promu\.yml|[Jj]ustfile|magefile\.go)$|\.(go|sh|bash)$/;

/** See `ProjectSource.readTree`. Folders that cannot be opened are passed over. */
export async function readTree(
  dir: string,
  only: readonly string[],
): Promise<{ files: SnapshotFile[]; isTruncated: boolean }> {
  const { listed, isTruncated } = await listFiles(dir, only);
  const files: SnapshotFile[] = listed.map((each) => ({ ...each, text: null }));
  const wanted = listed.flatMap(({ path }, index) => (isRead(path) ? [index] : []));
  let next = 0;
  const worker = async () => {
    while (next < wanted.length) {
      const index = wanted[next] ?? 0;
      next += 1;
      const each = listed[index] ?? { path: '' };
      files[index] = { ...each, ...(await readText(join(dir, each.path))) };
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { files, isTruncated };
}

/** Tests take no part in a build. */
function isRead(path: string): boolean {
  if (readNames.test(path)) return !path.endsWith('_test.go');
  return templateName.test(path) || isConfigFile(path);
}

type Listed = Omit<SnapshotFile, 'text' | 'problem'>;

interface Folder {
  readonly path: string;
  /** Where it really is, if a link leads to it or to a folder above it; relative to the context. */
  readonly target?: string;
}

async function listFiles(dir: string, only: readonly string[]) {
  const listed: Listed[] = [];
  let level: Folder[] = only.map((folder) => ({ path: folder === '.' ? '' : folder }));
  const seen = new Set(level.map(({ path }) => path));
  if (!seen.has('')) listed.push(...(await filesOf(dir, '')));
  for (let depth = 0; level.length > 0 && depth < deepest; depth += 1) {
    const below: Folder[] = [];
    for (const folder of level) {
      if (listed.length >= mostFiles)
        return { listed: listed.slice(0, mostFiles), isTruncated: true };
      for (const entry of await entriesOf(dir, folder.path)) {
        const { file, deeper } = await placeOf(dir, folder, entry);
        if (file !== undefined) listed.push(file);
        if (deeper === undefined || skippedFolders.has(entry.name) || seen.has(deeper.path))
          continue;
        seen.add(deeper.path);
        if (entry.name === 'vendor') listed.push(...(await vendorList(dir, deeper.path)));
        else below.push(deeper);
      }
    }
    level = below;
  }
  return { listed, isTruncated: level.length > 0 };
}

/** A file to list, or a folder to look into. Links behind a link are listed and not followed. */
async function placeOf(
  dir: string,
  folder: Folder,
  entry: Dirent,
): Promise<{ file?: Listed; deeper?: Folder }> {
  const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
  const behind = folder.target === undefined ? {} : { target: `${folder.target}/${entry.name}` };
  if (entry.isDirectory()) return { deeper: { path, ...behind } };
  const isBehind = folder.target !== undefined;
  if (isBehind) return { file: { path, ...behind, isBehindLink: true } };
  if (!entry.isSymbolicLink()) return { file: { path } };
  const link = await followLink(dir, path);
  if (link.kind === 'folder') return { deeper: { path, target: link.target } };
  if (link.kind === 'file') return { file: { path, target: link.target } };
  return { file: link.kind === 'leaving' ? { path, leaves: link.target } : { path } };
}

/** The context's own files, where only some of its folders are read: go.work and .dockerignore may be there. */
async function filesOf(dir: string, folder: string): Promise<Listed[]> {
  const entries = await entriesOf(dir, folder);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => ({ path: name }));
}

/**
 * `go mod vendor` makes vendor/modules.txt; older tools leave folders for hosts alone, of which the names are enough. What
 * is in them need not be known. A folder of that name may be no such thing.
 */
async function vendorList(dir: string, path: string): Promise<Listed[]> {
  const entries = await entriesOf(dir, path);
  const isOfModules = entries.some(({ name }) => name === 'modules.txt');
  return entries
    .filter((entry) => entry.isFile() || (entry.isDirectory() && !isOfModules))
    .map(({ name }) => ({ path: `${path}/${name}` }));
}

async function entriesOf(dir: string, folder: string) {
  const entries = await readdir(join(dir, folder), { withFileTypes: true }).catch(() => []);
  return entries.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

async function readText(path: string): Promise<Omit<SnapshotFile, 'path'>> {
  try {
    const file = await open(path);
    try {
      const stats = await file.stat();
      if (!stats.isFile()) return { text: null };
      if (stats.size > largestText) return { text: null, problem: 'large' };
      return { text: await file.readFile('utf8') };
    } finally {
      await file.close();
    }
  } catch (error) {
    return isGone(error) ? { text: null } : { text: null, problem: 'unreadable' };
  }
}

/** A link to nowhere or to a folder, or a file that went while the others were read. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ELOOP';
}
