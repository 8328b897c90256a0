// Measures side by side in one run and prints ratios: `npm run bench`, or some of it: `npm run bench -- lint analysis`.
import { join } from 'node:path';
import { buildParts } from './lib/build.mjs';
import { installPackages, requireNode } from './lib/dependencies.mjs';
import { run } from './lib/processes.mjs';
import { root } from './lib/root.mjs';

requireNode();
await installPackages(root);
await buildParts(root);
await buildParts(root, ['bench']);
process.exitCode = await run(
  process.execPath,
  [join(root, 'build', 'bench', 'bench.js'), ...process.argv.slice(2)],
  { cwd: root },
);
