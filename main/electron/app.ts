import type * as electron from 'electron';
import type { Environment } from '../environment.ts';
import type { Router } from '../router.ts';
import { connectPage } from './channel.ts';
import { pageScheme, servePage } from './protocol.ts';
import { guardContents, guardSession } from './security.ts';
import { bringForward, openPage, windowOptions } from './window.ts';

/** The parts of Electron that the app uses; a test hands in its own. */
export type Electron = Pick<
  typeof electron,
  | 'app'
  | 'BrowserWindow'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeTheme'
  | 'protocol'
  | 'session'
  | 'shell'
>;

interface Backend {
  readonly router: Router;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly electron: Electron;
  readonly environment: Environment;
  /** Makes the backend; called once, and only where this is the only instance. */
  readonly compose: (environment: Environment) => Promise<Backend>;
  /** Folder of the built page, and the built preload script; absolute. */
  readonly pageFolder: string;
  readonly preload: string;
  readonly onBug: (error: unknown) => void;
}

/**
 * Runs the app in its window; resolves when the page is loaded and the backend is there. A second start brings the
 * first one's window forward and ends itself. Work under way is ended in order before the process goes.
 */
export async function runApp(options: AppOptions): Promise<void> {
  const { app, protocol, shell } = options.electron;
  if (!app.requestSingleInstanceLock()) return app.quit();
  protocol.registerSchemesAsPrivileged([pageScheme]);
  guardContents(app, (url) => void shell.openExternal(url).catch(options.onBug));
  app.on('window-all-closed', () => app.quit());
  const backend = options.compose(options.environment);
  closeBeforeQuit(options, backend);
  await Promise.all([backend, app.whenReady().then(() => showWindow(options, backend))]);
}

async function showWindow(options: AppOptions, backend: Promise<Backend>): Promise<void> {
  const { electron, preload, onBug } = options;
  const { app, BrowserWindow, Menu, MessageChannelMain, nativeTheme, protocol, session } = electron;
  guardSession(session.defaultSession);
  servePage(protocol, options.pageFolder);
  // Never shown, but its roles give the window its keys for editing and zooming.
  Menu.setApplicationMenu(Menu.buildFromTemplate([{ role: 'editMenu' }, { role: 'viewMenu' }]));
  const isDark = nativeTheme.shouldUseDarkColors;
  const window = new BrowserWindow(windowOptions({ preload, isDark, isPackaged: app.isPackaged }));
  const router = backend.then((ready) => ready.router);
  connectPage(window, { router, createChannel: () => new MessageChannelMain(), onBug });
  app.on('second-instance', () => bringForward(window));
  await openPage(window);
}

/** Electron does not wait for promises: quitting is put off until the backend is closed. */
function closeBeforeQuit(
  { electron: { app }, onBug }: AppOptions,
  backend: Promise<Backend>,
): void {
  let state: 'open' | 'closing' | 'closed' = 'open';
  const finish = () => {
    state = 'closed';
    app.quit();
  };
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    backend
      .then(({ close }) => close())
      .catch(onBug)
      .finally(finish);
  });
}
