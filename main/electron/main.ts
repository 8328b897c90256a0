import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as electron from 'electron';
import { compose } from '../compose.ts';
import { createEnvironment } from '../environment.ts';
import { describeBug } from '../hosts/bugs.ts';
import { version } from '../version.ts';
import { runApp } from './app.ts';

const { app, dialog } = electron;

const environment = createEnvironment({ host: 'electron', version, ...readFolders() });
// A simulated PC is an app of its own: it shares neither settings nor the single-instance lock with the real one.
if (environment.simulatedPc !== null)
  app.setPath('userData', join(environment.dataFolder, 'Electron'));

// Not awaited at the top level: Electron is ready only when this module has run to its end.
// https://github.com/electron/electron/issues/40719
runApp({
  electron,
  environment,
  compose,
  pageFolder: fileURLToPath(new URL('../renderer', import.meta.url)),
  preload: fileURLToPath(new URL('../preload/preload.cjs', import.meta.url)),
  onBug: (error) => console.error(describeBug(error)),
}).catch((error: unknown) => {
  dialog.showErrorBox('Slipway', error instanceof Error ? (error.stack ?? '') : String(error));
  app.exit(1);
});

/** Chromium's own switches may stand among ours, and from a clone the app's folder comes first. */
function readFolders(): { home: string | undefined; pc: string | undefined } {
  const { values } = parseArgs({
    args: process.argv.slice(app.isPackaged ? 1 : 2),
    options: { home: { type: 'string' }, pc: { type: 'string' } },
    strict: false,
  });
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined);
  return { home: text(values.home), pc: text(values.pc) };
}
