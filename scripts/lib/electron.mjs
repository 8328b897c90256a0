import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Electron runtime, fetched where it is missing and can be, or the reason why there is none. The npm package brings
 * its own installer but not the runtime: https://www.electronjs.org/docs/latest/tutorial/installation
 * @param {string} root
 * @returns {{ path: string } | { reason: string }}
 */
export function findElectron(root) {
  if (!hasDisplay()) return { reason: 'there is no display for a window' };
  const folder = join(root, 'node_modules', 'electron');
  const found = installed(folder);
  if (found !== null) return { path: found };
  console.error('Fetching the Electron runtime (once) ...');
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: 300_000,
    windowsHide: true,
  });
  const fetched = installed(folder);
  return fetched === null
    ? { reason: 'the Electron runtime could not be fetched' }
    : { path: fetched };
}

function hasDisplay() {
  return (
    process.platform !== 'linux' ||
    Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'])
  );
}

/** @param {string} folder */
function installed(folder) {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return null;
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim());
  return existsSync(path) ? path : null;
}
