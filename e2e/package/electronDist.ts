import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the fuses are in a program: https://github.com/electron/fuses (src/config.ts, src/constants.ts) */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wireVersion = 1;
const fuseNames = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;
/** As Electron ships them. */
const shipped = '101100010';

export type Fuses = Record<(typeof fuseNames)[number], boolean>;

/**
 * Makes a folder that electron-builder takes for Electron's own distribution: the files that it moves or removes, and
 * programs that hold nothing but fuses. The real one, 100 MB, is not to be had without the network.
 */
export async function makeElectronDist(folder: string): Promise<void> {
  for (const name of ['locales', 'resources']) await mkdir(join(folder, name), { recursive: true });
  const program = Buffer.concat([
    Buffer.alloc(64),
    Buffer.from(sentinel),
    Buffer.from([wireVersion, shipped.length]),
    Buffer.from(shipped),
    Buffer.alloc(64),
  ]);
  const texts = ['LICENSE', 'LICENSES.chromium.html', 'version'];
  for (const name of texts) await writeFile(join(folder, name), '');
  for (const locale of ['en-US', 'zh-CN', 'de']) {
    await writeFile(join(folder, 'locales', `${locale}.pak`), '');
  }
  for (const name of ['electron', 'electron.exe']) {
    await writeFile(join(folder, name), program, { mode: 0o755 });
  }
}

/** The fuses of a packaged program. Throws where it has none. */
export async function readFuses(program: string): Promise<Fuses> {
  const bytes = await readFile(program);
  const at = bytes.indexOf(sentinel);
  if (at < 0) throw new Error(`no fuses in ${program}`);
  const wire = bytes.toString('latin1', at + sentinel.length + 2);
  const state = fuseNames.map((name, index) => [name, wire[index] === '1'] as const);
  return Object.fromEntries(state) as Fuses;
}
