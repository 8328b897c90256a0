import { join } from 'node:path';
import { z } from 'zod';
import { Failure } from '#shared/domain/failure.ts';
import type { Files } from '../ports/files.ts';

/** How many are kept. */
const most = 20;
const listSchema = z.array(z.string());

export interface RecentProjects {
  /** Absolute folders, newest first; empty where nothing can be read. */
  read(): Promise<string[]>;
  /** Puts a folder first. A list that cannot be written is no reason to fail. */
  add(dir: string): Promise<void>;
}

/** Remembers folders in `projects.json` of Slipway's own folder. */
export function createRecentProjects(files: Files, dataFolder: string): RecentProjects {
  const path = join(dataFolder, 'projects.json');
  return {
    read: () => ignoringFailures(async () => parseList((await files.readText(path)).text), []),
    add: (dir) =>
      ignoringFailures(async () => {
        if (parseList((await files.readText(path)).text)[0] === dir) return;
        await files.withLock(path, async () => {
          const { text, revision } = await files.readText(path);
          const list = [dir, ...parseList(text).filter((other) => other !== dir)].slice(0, most);
          const bytes = new TextEncoder().encode(`${JSON.stringify(list, null, 2)}\n`);
          await files.replace(path, bytes, revision);
        });
      }, undefined),
  };
}

function parseList(text: string): string[] {
  try {
    return listSchema.parse(JSON.parse(text));
  } catch {
    return [];
  }
}

async function ignoringFailures<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Failure) return otherwise;
    throw error;
  }
}
