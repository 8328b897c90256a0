// Who may import whom: the rooms of the project, as a table. Plain JavaScript, because oxlint loads plugins with the
// Node of the machine, and Node 20 reads no types.
import { builtinModules } from 'node:module';
import { posix } from 'node:path';

const pure = [
  'zod',
  'ini',
  'jsonc-parser',
  'semver',
  'diff',
  'node-diff3',
  'dockerfile-ast',
  '@balena/dockerignore',
];
const hostRooms = ['hosts', 'compose', 'router', 'environment', 'domain', 'contract', 'locales'];
const orpcHost = ['@orpc/server', '@orpc/client', '@orpc/contract'];

/**
 * Each room: the paths that belong to it (the first match counts), the rooms it may import beside itself, and the
 * packages (`*`: any but those that `reserved` gives to another room; `node:*`: any part of Node).
 */
const rooms = [
  { name: 'domain', path: /^shared\/domain\//, rooms: [], packages: pure },
  {
    name: 'contract',
    path: /^shared\/contract\//,
    rooms: ['domain'],
    packages: ['zod', '@orpc/contract'],
  },
  {
    name: 'locales',
    path: /^shared\/locales\//,
    rooms: ['domain'],
    packages: ['zod', 'i18next'],
  },
  {
    name: 'ports',
    path: /^main\/services\/ports\//,
    rooms: ['domain', 'contract'],
    packages: [],
  },
  {
    name: 'services',
    path: /^main\/services\//,
    rooms: ['ports', 'domain', 'contract', 'locales', 'environment'],
    packages: [...pure, '@orpc/contract', 'node:path', 'node:crypto'],
  },
  {
    name: 'adapters',
    path: /^main\/adapters\//,
    rooms: ['ports', 'domain', 'contract', 'environment'],
    packages: ['*', 'node:*'],
  },
  {
    name: 'environment',
    path: /^(main\/(environment|version)\.ts|package\.json)$/,
    rooms: ['domain'],
    packages: ['node:*'],
  },
  {
    name: 'router',
    path: /^main\/router\.ts$/,
    rooms: ['services', 'ports', 'domain', 'contract'],
    packages: ['@orpc/server'],
  },
  {
    name: 'compose',
    path: /^main\/compose\.ts$/,
    rooms: ['adapters', 'services', 'ports', 'router', 'environment', 'domain', 'contract'],
    packages: ['*', 'node:*'],
  },
  { name: 'hosts', path: /^main\/hosts\//, rooms: ['environment', 'domain'], packages: ['node:*'] },
  {
    name: 'cli',
    path: /^main\/cli\//,
    rooms: hostRooms,
    packages: ['*', 'node:*', ...orpcHost, 'commander', 'i18next'],
  },
  {
    name: 'web',
    path: /^main\/web\//,
    rooms: hostRooms,
    packages: ['*', 'node:*', ...orpcHost],
  },
  {
    name: 'electron',
    path: /^main\/electron\//,
    rooms: hostRooms,
    packages: ['*', 'node:*', ...orpcHost, 'electron'],
  },
  {
    name: 'ui',
    path: /^renderer\/(ui|locales)\//,
    rooms: ['domain', 'contract', 'locales'],
    packages: ['*', '@orpc/client', '@orpc/contract', '@orpc/tanstack-query', 'react', 'i18next'],
  },
  {
    name: 'feature',
    path: /^renderer\/features\/(?<part>[^/]+)\//,
    rooms: ['ui', 'domain', 'contract', 'locales'],
    packages: ['*', '@orpc/client', '@orpc/contract', '@orpc/tanstack-query', 'react', 'i18next'],
  },
  {
    name: 'testing',
    path: /^renderer\/testing\//,
    rooms: ['ui', 'domain', 'contract', 'locales'],
    packages: ['*', '@orpc/server', '@orpc/client', 'react'],
  },
  {
    name: 'app',
    path: /^renderer\//,
    rooms: ['ui', 'feature', 'domain', 'contract', 'locales'],
    packages: ['*', '@orpc/client', '@orpc/contract', '@orpc/tanstack-query', 'react', 'i18next'],
  },
];

/** Packages that `*` does not cover: only the rooms that name them have them. */
const reserved = [
  /^electron(\/|$)/,
  /^commander$/,
  /^@orpc\//,
  /^(react|react-dom|react-i18next|zustand)(\/|$)/,
  /^@fluentui\//,
  /^@tanstack\//,
  /^i18next$/,
];
/** Naming `react` gives a room all that is made for the screen. */
const screen = /^(react|react-dom|react-i18next|zustand|@fluentui|@tanstack)(\/|$)/;

/** Tests and what only tests use. */
const testFile = /\.(test|spec)\.tsx?$|\/testing\//;
const source = /\.(ts|tsx|mjs|json|css|svg|png)(\?\w+)?$/;
const builtins = new Set(builtinModules);

/** What is wrong with an import of `specifier` in `file` (relative to the project, with `/`); null: nothing. */
export function judge(file, specifier) {
  if (specifier.startsWith('../../')) return `use '#room/...' instead of '../../'`;
  const target = localTarget(file, specifier);
  const from = roomOf(file);
  if (target !== null && !source.test(specifier)) return `name the file with its extension`;
  if (from === null) return null;
  if (target?.includes('/testing/') && !testFile.test(file))
    return `only tests may import ${target}`;
  return target === null ? judgePackage(file, from, specifier) : judgeLocal(file, from, target);
}

function judgeLocal(file, from, target) {
  const to = roomOf(target);
  if (to === null) return testFile.test(file) ? null : `${from.name} may not import ${target}`;
  if (to.name === from.name && to.part === from.part) return null;
  if (from.rooms.includes(to.name) || testMay(file, target)) return null;
  return to.name === from.name
    ? `${from.name} ${from.part} may not import ${to.name} ${to.part}`
    : `${from.name} may not import ${to.name}`;
}

/** Tests of the backend drive real adapters, and tests of shared code see all of shared. */
function testMay(file, target) {
  if (!testFile.test(file)) return false;
  const [top] = file.split('/');
  if (top === 'renderer' && target.startsWith('renderer/testing/')) return true;
  return top !== 'renderer' && target.startsWith(`${top}/`);
}

function judgePackage(file, from, specifier) {
  if (testFile.test(file)) return null;
  const isNode = specifier.startsWith('node:') || builtins.has(specifier);
  const wildcard = isNode ? 'node:*' : '*';
  const named = from.packages.some(
    (name) => specifier === name || specifier.startsWith(`${name}/`),
  );
  if (named || (from.packages.includes('react') && screen.test(specifier))) return null;
  const isReserved = reserved.some((pattern) => pattern.test(specifier));
  if (from.packages.includes(wildcard) && !isReserved) return null;
  return `${from.name} may not import the package ${specifier}`;
}

/** Path of an import inside the project, relative to it; null for a package. */
function localTarget(file, specifier) {
  if (specifier.startsWith('#')) return specifier.slice(1);
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : null;
}

function roomOf(path) {
  for (const room of rooms) {
    const match = room.path.exec(path);
    if (match !== null) return { ...room, part: match.groups?.part ?? '' };
  }
  return null;
}
