import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { npmScript, run } from './processes.mjs';

const oldestNode = [20, 19];

/** Ends the process with a clear word where Node is too old for the tools. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = oldestNode;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  console.error(
    `Slipway needs Node ${oldestNode.join('.')} or newer; this is ${process.versions.node}.`,
  );
  console.error('Nothing was changed. Install a newer Node: https://nodejs.org');
  process.exit(3);
}

/**
 * Installs the npm packages of package-lock.json where they are missing or older than it.
 * @param {string} root
 */
export async function installPackages(root) {
  const lock = join(root, 'package-lock.json');
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('Installing npm packages (once) ...');
  const code = await run(
    process.execPath,
    [npmScript(), 'ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      stdio: ['ignore', 2, 2],
    },
  );
  if (code === 0) return;
  console.error(
    `npm ci ended with ${code}; see its words above. Nothing else was changed. Run the command again.`,
  );
  process.exit(3);
}
