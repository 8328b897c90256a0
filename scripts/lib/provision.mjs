import { spawn } from 'node:child_process';
import { existsSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read, run } from './processes.mjs';
import { fetchWindowsNode, findWine } from './wine.mjs';

/**
 * A piece that the tests need beside npm packages.
 * `best`: whether what is there is what would be installed; left out: as `present`.
 * @typedef {{ name: string, present: () => boolean, best?: () => boolean, packages: string[],
 *   start?: () => Promise<void>, hint: string }} Piece
 */

const headlessShell = '/usr/bin/chromium-headless-shell';

const browserPaths = [
  process.env['SLIPWAY_CHROMIUM'],
  // Without the window's own pages, which take a third of the processor in a whole Chromium.
  headlessShell,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  join(
    process.env['ProgramFiles'] ?? 'C:\\Program Files',
    'Google\\Chrome\\Application\\chrome.exe',
  ),
  join(
    process.env['ProgramFiles(x86)'] ?? 'C:\\Program Files (x86)',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ),
];

/** The Chromium (Chrome, Edge) that the journeys use, or undefined. */
export function findBrowser() {
  return browserPaths.find((path) => path !== undefined && existsSync(path));
}

/** Whether a Docker Engine answers. */
export function engineAnswers() {
  return Boolean(read('docker', ['info', '--format', '{{.ServerVersion}}'])?.trim());
}

/** @type {Record<'browser' | 'font' | 'engine' | 'wine', Piece>} */
const pieces = {
  browser: {
    name: 'Chromium',
    present: () => findBrowser() !== undefined,
    best: () => existsSync(headlessShell),
    packages: ['chromium-headless-shell'],
    hint: hintOf({
      debian: 'sudo apt-get install chromium-headless-shell',
      windows: 'winget install --exact --id Google.Chrome',
      mac: 'brew install --cask google-chrome',
      otherwise: 'install Chrome, Edge or Chromium',
      more: 'or name one in SLIPWAY_CHROMIUM',
    }),
  },
  font: {
    name: 'a font with Chinese characters',
    present: () => process.platform !== 'linux' || Boolean(read('fc-list', [':lang=zh'])?.trim()),
    packages: ['fonts-noto-cjk', 'fontconfig'],
    hint: hintOf({
      debian: 'sudo apt-get install fonts-noto-cjk fontconfig',
      otherwise: 'install a Chinese font that fc-list shows, such as Noto Sans CJK',
    }),
  },
  engine: {
    name: 'a Docker Engine',
    present: engineAnswers,
    packages: ['docker.io', 'iptables', 'ca-certificates'],
    start: startEngine,
    hint: hintOf({
      debian: 'sudo apt-get install docker.io && sudo usermod -aG docker $USER, then log in again',
      windows: 'winget install --exact --id Docker.DockerDesktop, then start it',
      mac: 'brew install --cask docker, then start it',
      otherwise: 'install Docker Engine and start it',
      more: 'it must answer to `docker info`',
    }),
  },
  wine: {
    name: 'Wine with Node for Windows',
    present: () => findWine() !== undefined,
    packages: ['wine64'],
    start: fetchWindowsNode,
    hint: hintOf({
      debian:
        'sudo apt-get install wine64, then run this as root once, which fetches Node for Windows',
      otherwise: 'only Debian as root is provided for',
    }),
  },
};

/**
 * Makes sure that each piece is there: on Debian as root it is installed, elsewhere it is named with what to do.
 * @param {(keyof typeof pieces)[]} wanted
 * @returns {Promise<Map<string, string>>} what is still missing, with the reason
 */
export async function provision(wanted) {
  const missing = new Map();
  for (const key of wanted) {
    const piece = pieces[key];
    const isGood = isDebianAsRoot() ? (piece.best ?? piece.present) : piece.present;
    if (isGood()) continue;
    if (isDebianAsRoot()) await install(piece);
    if (!piece.present()) missing.set(key, `${piece.name} is missing: ${piece.hint}`);
  }
  return missing;
}

/**
 * What to do about a missing piece on this system.
 * @param {{ debian?: string, windows?: string, mac?: string, otherwise: string, more?: string }} ways
 */
function hintOf({ debian, windows, mac, otherwise, more }) {
  const bySystem = { win32: windows, darwin: mac, linux: isDebian() ? debian : undefined };
  const way = bySystem[/** @type {'linux'} */ (process.platform)] ?? otherwise;
  return more === undefined ? way : `${way} (${more})`;
}

function isDebian() {
  return process.platform === 'linux' && existsSync('/etc/debian_version');
}

function isDebianAsRoot() {
  return isDebian() && process.getuid?.() === 0;
}

let listsAreFresh = false;

/** @param {Piece} piece */
async function install(piece) {
  if (!piece.packages.every(isInstalled)) {
    console.error(`Installing ${piece.packages.join(', ')} (once) ...`);
    if (!listsAreFresh) await aptGet(['update', '-q']);
    listsAreFresh = true;
    await aptGet(['install', '-y', '-q', '--no-install-recommends', ...piece.packages]);
  }
  await piece.start?.();
}

/** @param {string} name */
function isInstalled(name) {
  return read('dpkg-query', ['-W', '-f', '${Status}', name])?.includes('ok installed') ?? false;
}

/** @param {string[]} args */
async function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const code = await run('apt-get', args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  if (code !== 0) console.error(`apt-get ${args.join(' ')} ended with ${code}`);
}

/** Starts dockerd in the background, as no service manager runs in a container, and waits until it answers. */
async function startEngine() {
  if (engineAnswers()) return;
  const log = join(tmpdir(), 'slipway-dockerd.log');
  const output = openSync(log, 'a');
  spawn('dockerd', [], { detached: true, stdio: ['ignore', output, output] })
    .on('error', () => console.error('dockerd could not be started'))
    .unref();
  for (let second = 0; second < 60; second += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (engineAnswers()) return;
  }
  console.error(`dockerd did not answer within 60 s. The end of ${log}:`);
  console.error(readFileSync(log, 'utf8').split('\n').slice(-15).join('\n'));
}
