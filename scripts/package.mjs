// Packages the app for this system, as electron-builder.yml says; what follows is handed on to electron-builder:
// `npm run package -- --win dir --x64`. The result is in dist/.
import { buildParts } from './lib/build.mjs';
import { installPackages, requireNode } from './lib/dependencies.mjs';
import { run } from './lib/processes.mjs';
import { root } from './lib/root.mjs';
import { binScript } from './lib/steps.mjs';

requireNode();
await installPackages(root);
await buildParts(root, ['main', 'preload', 'renderer']);
process.exitCode = await run(
  process.execPath,
  [binScript(root, 'electron-builder', 'electron-builder'), ...process.argv.slice(2)],
  { cwd: root },
);
