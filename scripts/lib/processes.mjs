// Node's own modules only: these scripts run before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Runs a program and gives its exit code; its output is shown, or handed over in pieces. A Ctrl-C or a request to end is the program's to heed:
 * this process waits until it has tidied up. Both may reach it twice, by the terminal and from here.
 * @param {string} file
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { onOutput?: ((piece: Buffer) => void) | undefined }} [options]
 * @returns {Promise<number>}
 */
export function run(file, args, { onOutput, ...options } = {}) {
  return new Promise((resolve) => {
    const output = onOutput === undefined ? 'inherit' : 'pipe';
    const stdio = /** @type {const} */ (['inherit', output, output]);
    const child = spawn(file, args, { stdio: [...stdio], windowsHide: true, ...options });
    for (const stream of [child.stdout, child.stderr])
      if (onOutput !== undefined) stream?.on('data', onOutput);
    const stopForwarding = forwardSignals(child);
    const end = (/** @type {number} */ code) => {
      stopForwarding();
      resolve(code);
    };
    child.on('error', () => end(127));
    child.on('close', (code) => end(code ?? 1));
  });
}

/** @type {NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * On Windows the console tells every process of it, and `kill` would end the program at once.
 * @param {import('node:child_process').ChildProcess} child
 */
function forwardSignals(child) {
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    if (process.platform !== 'win32') child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}

/**
 * What a program prints, or null where it cannot be run or fails.
 * @param {string} file
 * @param {string[]} args
 * @returns {string | null}
 */
export function read(file, args) {
  const result = spawnSync(file, args, { encoding: 'utf8', windowsHide: true, timeout: 20_000 });
  return result.status === 0 ? result.stdout : null;
}

/**
 * The npm that comes with this Node, as a script for node: `npm.cmd` cannot be started without a shell on Windows.
 * @returns {string}
 */
export function npmScript() {
  const besideNode = dirname(process.execPath);
  const candidates = [
    process.env['npm_execpath'],
    join(besideNode, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(besideNode, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
  ];
  const found = candidates.find((path) => path?.endsWith('.js') && existsSync(path));
  if (found === undefined)
    throw new Error('npm was not found beside Node. Start this with npm: npm test');
  return found;
}
