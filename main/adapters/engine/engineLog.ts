import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Environment } from '#main/environment.ts';
import { parseEngineLog } from '#shared/domain/machine/engineLog.ts';

const tailBytes = 65_536;

/**
 * What dockerd said since `since`, where Docker Desktop keeps a log of it; nothing elsewhere. The docker command itself
 * only says that no engine answers: the reason, a broken daemon.json above all, stands here.
 */
export async function readEngineLog(environment: Environment, since: number): Promise<string[]> {
  const local = dirname(environment.dataFolder);
  try {
    return parseEngineLog(await readTail(join(local, 'Docker', 'log', 'vm', 'init.log')), since);
  } catch {
    return [];
  }
}

async function readTail(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - tailBytes);
    const bytes = new Uint8Array(Math.min(size, tailBytes));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    return new TextDecoder().decode(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
