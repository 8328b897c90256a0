import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Each part of the app: how it is built and what it is made from. */
const parts = [
  {
    name: 'main',
    config: 'vite.node.ts',
    sources: ['main', 'shared', 'vite.node.ts', 'package.json'],
  },
  { name: 'preload', config: 'vite.node.ts', sources: ['main/electron', 'vite.node.ts'] },
  { name: 'pc', config: 'vite.node.ts', sources: ['e2e/pc', 'shared', 'vite.node.ts'] },
  {
    name: 'renderer',
    config: 'vite.renderer.ts',
    sources: ['renderer', 'shared', 'vite.renderer.ts'],
  },
];

/** Built for `npm run bench` only. */
const bench = {
  name: 'bench',
  config: 'vite.node.ts',
  sources: ['bench', 'e2e', 'main', 'shared', 'vite.node.ts'],
};

/**
 * Builds the parts whose sources are newer than their last build.
 * @param {string} root
 * @param {string[]} [names] all unless told
 */
export async function buildParts(root, names = parts.map(({ name }) => name)) {
  const stale = [...parts, bench].filter(
    (part) => names.includes(part.name) && isStale(root, part),
  );
  if (stale.length === 0) return;
  const { build } = await import('vite');
  const mode = process.env['NODE_ENV'];
  for (const { name, config } of stale) {
    const startedAt = new Date();
    await build({ configFile: join(root, config), mode: viteMode(name), logLevel: 'warn' });
    stamp(root, name, startedAt);
  }
  // A build leaves `production` behind, and tests that run afterwards would get React without its test helpers.
  if (mode === undefined) delete process.env['NODE_ENV'];
  else process.env['NODE_ENV'] = mode;
}

/** @param {string} name the renderer has no modes of its own */
function viteMode(name) {
  return name === 'renderer' ? 'production' : name;
}

/**
 * @param {string} root
 * @param {{ name: string, sources: string[] }} part
 */
function isStale(root, part) {
  const path = stampPath(root, part.name);
  if (!existsSync(path)) return true;
  const built = statSync(path).mtimeMs;
  return part.sources.some((source) => newest(join(root, source)) > built);
}

/**
 * @param {string} root
 * @param {string} name
 */
function stampPath(root, name) {
  return join(root, 'build', 'stamps', name);
}

/**
 * @param {string} root
 * @param {string} name
 * @param {Date} startedAt a source saved while the build runs must count as newer
 */
function stamp(root, name, startedAt) {
  mkdirSync(join(root, 'build', 'stamps'), { recursive: true });
  writeFileSync(stampPath(root, name), startedAt.toISOString());
  utimesSync(stampPath(root, name), startedAt, startedAt);
}

/**
 * Time of the newest file at or under a path, in milliseconds; 0 where there is none.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  if (!existsSync(path)) return 0;
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, newest(join(path, name))),
    stats.mtimeMs,
  );
}
