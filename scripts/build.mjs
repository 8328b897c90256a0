import { buildParts } from './lib/build.mjs';
import { installPackages, requireNode } from './lib/dependencies.mjs';
import { root } from './lib/root.mjs';

requireNode();
await installPackages(root);
await buildParts(root);
