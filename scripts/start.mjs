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
const pc = join(root, '.slipway', 'pc');
const isElsewhere =
  process.platform !== 'win32' && !given.some((argument) => argument.startsWith('--pc'));
const options = isElsewhere ? [...given, '--pc', join(root, '.slipway', 'pc')] : given;
if (isElsewhere)
  console.log(
    'This is not Windows: WSL and Docker Desktop are simulated; files, hardware and the engine are real.',
  );

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
