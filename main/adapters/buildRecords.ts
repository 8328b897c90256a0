import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { BuildMemoryLog, BuildRecords } from '#main/services/ports/builds.ts';
import { addBuildMemory, parseBuildMemory } from '#shared/domain/image/buildMemory.ts';
import { addBuild, parseBuilds } from '#shared/domain/image/inside/builds.ts';

/** One file a project, one line a build: `<folder>/<name>-<hash of the path>.jsonl`. */
export function createBuildRecords(folder: string): BuildRecords {
  const fileOf = (project: string) => {
    const hash = createHash('sha256').update(project).digest('hex').slice(0, 12);
    const name = basename(project)
      .replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
      .slice(0, 60);
    return join(folder, `${name}-${hash}.jsonl`);
  };
  return {
    list: async (project) => parseBuilds(await read(fileOf(project))),
    add: (project, record) => change(fileOf(project), (text) => addBuild(text, record)),
  };
}

/** The memory that builds of all projects took, one line a build, in one file: it says something of the PC. */
export function createBuildMemoryLog(path: string): BuildMemoryLog {
  return {
    list: async () => parseBuildMemory(await read(path)),
    add: (build) => change(path, (text) => addBuildMemory(text, build)),
  };
}

const read = (path: string) => readFile(path, 'utf8').catch(() => '');

/** A build is worth more than its record: what cannot be written is left out. */
async function change(path: string, edit: (text: string) => string): Promise<void> {
  const text = edit(await read(path));
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFileAtomic(path, text, { fsync: false });
  } catch {
    // Nobody's build fails for want of its own record.
  }
}
