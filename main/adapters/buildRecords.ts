import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { BuildRecords } from '#main/services/ports/builds.ts';
import { addBuild, parseBuilds } from '#shared/domain/image/inside/builds.ts';

/**
 * One file a project, one line a build: `<folder>/<name>-<hash of the path>.jsonl`. A build is worth more than its record:
 * what cannot be written is left out.
 */
export function createBuildRecords(folder: string): BuildRecords {
  const fileOf = (project: string) => {
    const hash = createHash('sha256').update(project).digest('hex').slice(0, 12);
    const name = basename(project)
      .replaceAll(/[^\p{L}\p{N}._-]/gu, '_')
      .slice(0, 60);
    return join(folder, `${name}-${hash}.jsonl`);
  };
  const read = (project: string) => readFile(fileOf(project), 'utf8').catch(() => '');
  return {
    list: async (project) => parseBuilds(await read(project)),
    async add(project, record) {
      const text = addBuild(await read(project), record);
      try {
        await mkdir(folder, { recursive: true });
        await writeFileAtomic(fileOf(project), text, { fsync: false });
      } catch {
        // Nobody's build fails for want of its own record.
      }
    },
  };
}
