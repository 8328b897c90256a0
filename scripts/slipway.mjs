// The command line from a clone: `npm run --silent slipway -- machine show`. Installed, the same is `slipway`.
import { join } from 'node:path';
import { buildParts } from './lib/build.mjs';
import { installPackages, requireNode } from './lib/dependencies.mjs';
import { run } from './lib/processes.mjs';
import { root } from './lib/root.mjs';

requireNode();
await installPackages(root);
await buildParts(root, ['main']);
process.exitCode = await run(
  process.execPath,
  [join(root, 'build', 'main', 'cli.js'), ...process.argv.slice(2)],
  {
    cwd: process.env['INIT_CWD'] ?? process.cwd(),
  },
);
