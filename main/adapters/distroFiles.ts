import { decodeText } from '#shared/domain/config/decode.ts';
import { distroOf } from '#shared/domain/config/distroPath.ts';
import { failure } from '#shared/domain/failure.ts';
import type { Files, TextFile } from '#main/services/ports/files.ts';
import type { WslPort } from '#main/services/ports/wsl.ts';
import { changedMeanwhile } from './files/failures.ts';

export interface DistroFilesOptions {
  /** Everything that lies in no distro. */
  readonly files: Files;
  readonly wsl: Pick<WslPort, 'list' | 'readConf' | 'writeConf'>;
  /** A path that stands for a distro's file as a lock; nothing is written there. */
  readonly lockPath: (distro: string) => string;
}

/**
 * Files of this PC and, by wsl.exe, the wsl.conf of each distro. A distro that is stopped is not started only to look:
 * that ends with DISTRO_STOPPED, unless `allowStart` was called for its path.
 */
export function createDistroFiles({ files, wsl, lockPath }: DistroFilesOptions): Files {
  const allowed = new Set<string>();
  const check = async (distro: string) => {
    if (allowed.has(distro)) return;
    const found = (await wsl.list()).find(({ name }) => name === distro);
    if (found === undefined) throw failure('FILE_MISSING', { path: distro });
    if (found.state !== 'running') throw failure('DISTRO_STOPPED', { distro });
  };
  const readBytes: Files['readBytes'] = async (path) => {
    const distro = distroOf(path);
    if (distro === null) return await files.readBytes(path);
    await check(distro);
    return await wsl.readConf(distro);
  };
  const withLock: Files['withLock'] = async (path, work, patienceMs) => {
    const distro = distroOf(path);
    return await files.withLock(distro === null ? path : lockPath(distro), work, patienceMs);
  };
  return {
    readBytes,
    withLock,
    revisionOf: (bytes) => files.revisionOf(bytes),
    // When a distro's file was written is of no use to anybody.
    modifiedAt: async (path) => (distroOf(path) === null ? await files.modifiedAt(path) : null),
    allowStart(path) {
      const distro = distroOf(path);
      if (distro !== null) allowed.add(distro);
    },
    async readText(path) {
      if (distroOf(path) === null) return await files.readText(path);
      const bytes = await readBytes(path);
      return textFile(path, bytes, files.revisionOf(bytes));
    },
    async replace(path, content, revision) {
      const distro = distroOf(path);
      if (distro === null) return await files.replace(path, content, revision);
      return await withLock(path, async () => {
        if (files.revisionOf(await readBytes(path)) !== revision) throw changedMeanwhile(path);
        const wanted = files.revisionOf(content);
        if (wanted !== revision) await wsl.writeConf(distro, content);
        return wanted;
      });
    },
  };
}

function textFile(path: string, bytes: Uint8Array | null, revision: string): TextFile {
  if (bytes === null) return { path, exists: false, revision, encoding: 'utf-8', text: '' };
  const decoded = decodeText(bytes);
  if (decoded === null) throw failure('FILE_UNDECODABLE', { path });
  return { path, exists: true, revision, ...decoded };
}
