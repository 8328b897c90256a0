// Starts the app: in an Electron window where that is possible, else the same app in the browser on 127.0.0.1.
import { join } from 'node:path';
import { buildParts } from './lib/build.mjs';
import { installPackages, requireNode } from './lib/dependencies.mjs';
import { findElectron } from './lib/electron.mjs';
import { run } from './lib/processes.mjs';
import { root } from './lib/root.mjs';

requireNode();
await installPackages(root);
await buildParts(root);

const given = process.argv.slice(2);
const options = process.platform === 'win32' ? given : await withSimulatedPc(given);

const electron = findElectron(root);
if ('path' in electron) {
  process.exitCode = await run(electron.path, [root, ...options]);
} else {
  console.log(
    `In the browser, because ${electron.reason}. Open the address below; Ctrl-C ends Slipway.`,
  );
  process.exitCode = await run(process.execPath, [
    join(root, 'build', 'main', 'web.js'),
    ...options,
  ]);
}

/**
 * WSL and Docker Desktop are Windows programs: elsewhere a simulated PC stands in, unless one is named.
 * @param {string[]} given
 */
async function withSimulatedPc(given) {
  console.log(
    'This is not Windows: WSL and Docker Desktop are simulated; files, hardware and the engine are real.',
  );
  if (given.some((argument) => argument === '--pc' || argument.startsWith('--pc='))) return given;
  const folder = join(root, '.slipway', 'pc');
  const code = await run(
    process.execPath,
    [join(root, 'build', 'pc', 'pc.cjs'), 'create', folder],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  if (code !== 0) process.exit(3);
  return [...given, '--pc', folder];
}
