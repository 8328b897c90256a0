import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { isConfigFile } from '#shared/domain/project/ports/configFiles.ts';
import type { SnapshotFile } from '#shared/domain/project/snapshot.ts';
import { templateName } from '#shared/domain/project/templates.ts';

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
  /(^|\/)(go\.mod|go\.work|vendor\/modules\.txt|slipway\.budget\.json|Dockerfile[^/]*|Containerfile|[^/]*\.dockerignore|(docker-)?compose[^/]*\.ya?ml|\.gitattributes|[^/]*entrypoint[^/]*|[^/]*\.?[Dd]ockerfile|(GNU)?[Mm]akefile|[^/]+\.mk|[Tt]askfile\.ya?ml|\.?goreleaser[^/]*\.ya?ml|\.promu\.yml|[Jj]ustfile|magefile\.go)$|\.(go|sh|bash)$/;

/** See `ProjectSource.readTree`. Folders that cannot be opened are passed over. */
export async function readTree(
  dir: string,
  only: readonly string[],
): Promise<{ files: SnapshotFile[]; isTruncated: boolean }> {
  const { paths, isTruncated } = await listFiles(dir, only);
  const files: SnapshotFile[] = paths.map((path) => ({ path, text: null }));
  const wanted = paths.flatMap((path, index) => (isRead(path) ? [index] : []));
  let next = 0;
  const worker = async () => {
    while (next < wanted.length) {
      const index = wanted[next] ?? 0;
      next += 1;
      const path = paths[index] ?? '';
      files[index] = { path, ...(await readText(join(dir, path))) };
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

async function listFiles(dir: string, only: readonly string[]) {
  const paths: string[] = [];
  let level = only.map((folder) => (folder === '.' ? '' : folder));
  const seen = new Set(level);
  if (!level.includes('')) paths.push(...(await filesOf(dir, '')));
  for (let depth = 0; level.length > 0 && depth < deepest; depth += 1) {
    const below: string[] = [];
    for (const folder of level) {
      if (paths.length >= mostFiles) return { paths: paths.slice(0, mostFiles), isTruncated: true };
      for (const entry of await entriesOf(dir, folder)) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
        if (!entry.isDirectory()) paths.push(path);
        else if (!skippedFolders.has(entry.name) && !seen.has(path)) {
          seen.add(path);
          if (entry.name === 'vendor') paths.push(...(await vendorList(dir, path)));
          else below.push(path);
        }
      }
    }
    level = below;
  }
  return { paths, isTruncated: level.length > 0 };
}

/** The context's own files, where only some of its folders are read: go.work and .dockerignore may be there. */
async function filesOf(dir: string, folder: string): Promise<string[]> {
  const entries = await entriesOf(dir, folder);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** `go mod vendor` makes vendor/modules.txt; what is beside it need not be known. A folder of that name may be no such thing. */
async function vendorList(dir: string, path: string): Promise<string[]> {
  const entries = await entriesOf(dir, path);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => `${path}/${name}`);
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

/** A link to nowhere, a folder behind a link, or a file that went while the others were read. */
function isGone(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === 'ENOENT' || code === 'EISDIR' || code === 'ELOOP';
}
