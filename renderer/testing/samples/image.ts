import { message } from '#shared/domain/message.ts';
import type { Compared } from '#shared/domain/image/inside/compared.ts';
import type { Inside, TreeRow } from '#shared/domain/image/inside/inside.ts';
import type { GoBinary } from '#shared/domain/image/inside/go/goBinary.ts';

const mib = 2 ** 20;

const row = { files: 1, mode: 0o644, link: '', layer: 1 };

/** The root of a small image, with every mark. */
export const sampleRows: readonly TreeRow[] = [
  { ...row, name: 'etc', path: 'etc', kind: 'directory', mark: 'changed', bytes: 900 },
  { ...row, name: 'app', path: 'app', kind: 'file', mark: 'added', bytes: 6 * mib },
  { ...row, name: 'old', path: 'old', kind: 'file', mark: 'removed', bytes: 10 },
];

const binary: GoBinary = {
  path: 'app',
  layer: 1,
  bytes: 6 * mib,
  format: 'elf',
  architecture: 'amd64',
  info: {
    goVersion: 'go1.26.1',
    path: 'example.com/hello/cmd/api',
    main: { path: 'example.com/hello', version: '(devel)', sum: '', replacedBy: null },
    dependencies: [{ path: 'golang.org/x/net', version: 'v0.40.0', sum: '', replacedBy: null }],
    settings: { CGO_ENABLED: '0' },
  },
  sections: [
    { name: '.text', bytes: 3 * mib, kind: 'code' },
    { name: '.debug_info', bytes: 2 * mib, kind: 'debug' },
  ],
  debugBytes: 2 * mib,
  symbolBytes: mib / 2,
  strippedBytes: 2.5 * mib,
  trimmedBytes: 0,
  codeBytes: 3 * mib,
  functions: 4200,
  packages: [{ name: 'net/http', module: 'std', bytes: mib, functions: 900 }],
  modules: [
    { name: 'std', module: 'std', bytes: 2 * mib, functions: 3000 },
    { name: 'example.com/hello', module: 'example.com/hello', bytes: mib, functions: 20 },
  ],
  problems: [],
};

const layer = { digest: 'sha256:1', stored: 'gzip', added: 1, changed: 1, removed: 1 } as const;
const step = { created: '', lines: null, layer: null, isBase: false };

/** An image of two layers with a program, waste and a fix. */
export const sampleInside: Inside = {
  reference: 'hello:dev',
  id: `sha256:${'ab'.repeat(32)}`,
  platform: 'linux/amd64',
  created: '2026-01-01T00:00:00Z',
  steps: [
    { ...step, instruction: 'COPY', text: 'COPY / /', layer: 0, isBase: true },
    {
      ...step,
      instruction: 'COPY',
      text: 'COPY --from=build /app /app',
      layer: 1,
      lines: { first: 9, last: 9 },
    },
    { ...step, instruction: 'ENTRYPOINT', text: 'ENTRYPOINT ["/app"]' },
  ],
  layers: [
    { ...layer, index: 0, bytes: 2 * mib, storedBytes: mib, problem: null },
    { ...layer, index: 1, bytes: 6 * mib, storedBytes: 3 * mib, problem: null },
  ],
  bytes: 8 * mib,
  storedBytes: 4 * mib,
  wastedBytes: mib,
  efficiency: 0.875,
  wasted: [{ path: 'var/cache/x', bytes: mib, layer: 0, reason: 'removed', by: 1, isSame: false }],
  biggest: [{ path: 'app', bytes: 6 * mib, layer: 1 }],
  duplicates: [],
  binaries: [binary],
  packages: [],
  distro: { id: 'debian', version: '12', name: 'Debian GNU/Linux 12' },
  fixes: [
    {
      id: 'stripBinary',
      title: message('image:fix.stripBinary.title', { path: '/app' }),
      advice: message('image:fix.stripBinary.advice'),
      savedBytes: 2.5 * mib,
      code: '-ldflags="-s -w"',
      paths: ['app'],
      lines: { first: 4, last: 4 },
    },
  ],
  dockerfile: { path: null, text: 'FROM scratch\n' },
};

const side = { id: 'sha256:1', storedBytes: 1, wastedBytes: 0, efficiency: 1, layers: 2 };

/** The sample against an older one that was larger. */
export const sampleCompared: Compared = {
  before: { ...side, reference: 'hello:old', bytes: 10 * mib },
  after: { ...side, reference: 'hello:dev', bytes: 8 * mib },
  layers: [{ digest: 'sha256:2', text: 'COPY /app /app', bytes: 6 * mib, mark: 'added' }],
  files: [{ name: 'app', before: 8 * mib, after: 6 * mib, isTouched: false }],
  fileCounts: { added: 0, changed: 1, removed: 0 },
  osPackages: [],
  modules: [{ name: 'go', before: 'go1.25', after: 'go1.26.1' }],
  code: [{ name: 'std', before: 3 * mib, after: 2 * mib }],
};
