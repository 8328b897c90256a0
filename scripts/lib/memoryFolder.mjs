import {
  accessSync,
  chmodSync,
  constants,
  mkdtempSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const memory = '/dev/shm';
const leastFree = 4 * 2 ** 30;

/**
 * A new folder in memory for what tests write and throw away, removed when this process ends; null where there is none
 * with room, or programs in it cannot be run. Slipway has each file reach the disk before it goes on, for which the
 * tests of changes would wait half of their time.
 */
export function makeMemoryFolder() {
  if (!hasRoom()) return null;
  const folder = mkdtempSync(join(memory, 'slipway-tests-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return canRun(folder) ? folder : null;
}

function hasRoom() {
  try {
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= leastFree;
  } catch {
    return false;
  }
}

/** Containers often mount it without that right, which access(2) says of a file and not of the folder. @param {string} folder */
function canRun(folder) {
  const file = join(folder, 'program');
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(file);
  }
}
