import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { ContractRouterClient } from '@orpc/contract';
import { afterAll, describe, expect, it } from 'vitest';
import type { Contract } from '#shared/contract/contract.ts';
import { failure } from '#shared/domain/failure.ts';
import { createEnvironment } from '../environment.ts';
import { createStandInBackend, type ServiceParts } from '../hosts/testing/standInBackend.ts';
import { runApp } from './app.ts';
import { createStandIn, type StandInWindow } from './testing/standInElectron.ts';

const pageFolder = mkdtempSync(join(tmpdir(), 'slipway-electron-'));
writeFileSync(join(pageFolder, 'index.html'), '<meta name="style-nonce" content="" />');
afterAll(() => rmSync(pageFolder, { recursive: true }));

const host = {
  kind: 'electron',
  version: '1.2.3',
  platform: 'win32',
  home: 'C:\\Users\\me',
  simulatedPc: null,
} as const;

interface StartOptions {
  readonly isOnlyInstance?: boolean;
  readonly isDark?: boolean;
  readonly services?: ServiceParts;
  readonly composed?: Promise<unknown>;
}

/** Starts the app on a stand-in for Electron and gives all that can be seen of it. */
async function start(options: StartOptions = {}) {
  const standIn = createStandIn(options);
  const bugs: unknown[] = [];
  const started = runApp({
    electron: standIn.electron,
    environment: createEnvironment({ host: 'electron', version: '1.2.3', home: pageFolder }),
    compose: async () => {
      await options.composed;
      standIn.calls.push('compose');
      const backend = createStandInBackend(
        () => options.services ?? { machine: { host: () => host } },
      );
      return { ...backend, close: async () => void standIn.calls.push('close backend') };
    },
    pageFolder,
    preload: join(pageFolder, 'preload.cjs'),
    onBug: (bug) => bugs.push(bug),
  });
  if (options.composed === undefined) await started;
  return { ...standIn, started, bugs };
}

function onlyWindow(windows: readonly StandInWindow[]): StandInWindow {
  const [window] = windows;
  if (window === undefined || windows.length > 1) throw new Error(`${windows.length} windows`);
  return window;
}

/** Plays the page: it is loaded, gets its port and calls. */
async function loadPage(window: StandInWindow): Promise<ContractRouterClient<Contract>> {
  const before = window.posted.length;
  window.contents.emit('dom-ready');
  await settle();
  const port = window.posted[before]?.port;
  if (port === undefined) throw new Error('no port was posted');
  port.start();
  return createORPCClient(new RPCLink({ port }));
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

describe('the window', () => {
  it('keeps the page away from Node, in a sandbox', async () => {
    const { windows } = await start();
    expect(onlyWindow(windows).options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      devTools: false,
    });
  });

  it.each([
    [true, '#202020'],
    [false, '#f3f3f3'],
  ])(
    'has the background of the theme before its first frame (dark: %s)',
    async (isDark, colour) => {
      const { windows } = await start({ isDark });
      expect(onlyWindow(windows).options).toMatchObject({ show: false, backgroundColor: colour });
    },
  );

  it('is shown when its first frame is there, not before', async () => {
    const { windows, calls } = await start();
    expect(calls).toContain('load app://slipway/');
    expect(calls).not.toContain('show');
    onlyWindow(windows).emit('ready-to-show');
    expect(calls).toContain('show');
  });

  it('comes up while the backend is still being made', async () => {
    let finish = () => {};
    const composed = new Promise<void>((resolve) => (finish = resolve));
    const { windows, calls, started } = await start({ composed });
    await settle();
    expect(calls).toEqual(['schemes', 'ready', 'menu bar false', 'load app://slipway/']);
    onlyWindow(windows).contents.emit('dom-ready');
    await settle();
    expect(onlyWindow(windows).posted).toEqual([]);
    finish();
    await started;
    await settle();
    expect(onlyWindow(windows).posted).toHaveLength(1);
    onlyWindow(windows).posted[0]?.port.close();
  });

  it('registers the scheme of the page before Electron is ready', async () => {
    const { calls, schemes } = await start();
    expect(calls.indexOf('schemes')).toBeLessThan(calls.indexOf('ready'));
    expect(schemes).toMatchObject([
      { scheme: 'app', privileges: { standard: true, secure: true } },
    ]);
  });

  it('gets its page from the folder, with a policy', async () => {
    const { fetch } = await start();
    const response = await fetch('app://slipway/tuning');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain(`default-src 'none'`);
  });
});

describe('the page', () => {
  it('reaches the backend through the port that it is handed', async () => {
    const { windows } = await start();
    const window = onlyWindow(windows);
    const client = await loadPage(window);
    expect(await client.machine.host()).toEqual(host);
    expect(window.posted.map(({ channel }) => channel)).toEqual(['slipway:port']);
    window.posted[0]?.port.close();
  });

  it('gets a new port when it is loaded again', async () => {
    const { windows } = await start();
    const window = onlyWindow(windows);
    await loadPage(window);
    window.posted[0]?.port.close();
    const client = await loadPage(window);
    expect(await client.machine.host()).toEqual(host);
    window.posted[1]?.port.close();
  });

  it('gets typed failures, and bugs are told to the log', async () => {
    const services: ServiceParts = {
      container: {
        list: async () => {
          throw failure('ENGINE_DOWN');
        },
        stop: async () => {
          throw new TypeError('a bug');
        },
      },
    };
    const { windows, bugs } = await start({ services });
    const window = onlyWindow(windows);
    const client = await loadPage(window);
    await expect(client.container.list()).rejects.toMatchObject({ code: 'ENGINE_DOWN' });
    expect(bugs).toEqual([]);
    await expect(client.container.stop({ id: 'x' })).rejects.toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
    });
    expect(bugs).toMatchObject([{ message: 'a bug' }]);
    window.posted[0]?.port.close();
  });

  it('gets no port while the main frame shows anything else', async () => {
    const { windows } = await start();
    const window = onlyWindow(windows);
    window.contents.mainFrame.url = 'https://evil.example/app://slipway/';
    window.contents.emit('dom-ready');
    await settle();
    expect(window.posted).toEqual([]);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'cannot go elsewhere (%s)',
    async (event) => {
      const { windows } = await start();
      const prevented: string[] = [];
      for (const url of ['https://evil.example/', 'app://slipway/tuning', 'file:///etc/passwd'])
        onlyWindow(windows).contents.emit(event, {
          url,
          preventDefault: () => prevented.push(url),
        });
      expect(prevented).toEqual(['https://evil.example/', 'file:///etc/passwd']);
    },
  );

  it('cannot embed another page', async () => {
    const { windows } = await start();
    const prevented: string[] = [];
    const preventDefault = () => prevented.push('webview');
    onlyWindow(windows).contents.emit('will-attach-webview', { preventDefault });
    expect(prevented).toEqual(['webview']);
  });

  it('opens no windows, and only known links in the browser', async () => {
    const { windows, opened } = await start();
    const window = onlyWindow(windows);
    for (const url of ['https://go.dev/dl/', 'https://evil.example/', 'http://127.0.0.1:8080/'])
      expect(window.windowOpen(url)).toBe('deny');
    expect(opened).toEqual(['https://go.dev/dl/', 'http://127.0.0.1:8080/']);
  });

  it('may write to the clipboard and nothing else', async () => {
    const { permissions } = await start();
    expect(permissions.request('clipboard-sanitized-write', 'app://slipway/setup')).toBe(true);
    expect(permissions.check('clipboard-sanitized-write', 'app://slipway')).toBe(true);
    expect(permissions.check('clipboard-sanitized-write', 'app://slipway/')).toBe(true);
    expect(permissions.request('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    for (const permission of ['clipboard-read', 'notifications', 'geolocation', 'openExternal']) {
      expect(permissions.request(permission, 'app://slipway/')).toBe(false);
      expect(permissions.check(permission, 'app://slipway/')).toBe(false);
    }
    expect(permissions.device()).toBe(false);
  });
});

describe('the process', () => {
  it('ends where another instance runs, and touches nothing', async () => {
    const { calls, windows } = await start({ isOnlyInstance: false });
    expect(calls).toEqual(['quit', 'ended']);
    expect(windows).toEqual([]);
  });

  it('brings its window forward when it is started again', async () => {
    const { app, calls } = await start();
    app.emit('second-instance');
    expect(calls.slice(-2)).toEqual(['restore', 'focus']);
  });

  it('closes the backend before it ends, once', async () => {
    const { app, calls } = await start();
    app.emit('window-all-closed');
    app.emit('window-all-closed');
    expect(calls).not.toContain('ended');
    await settle();
    expect(calls.filter((call) => call === 'close backend')).toHaveLength(1);
    expect(calls.at(-1)).toBe('ended');
  });

  it('says why where the backend cannot be made', async () => {
    const composed = Promise.reject(new Error('no home'));
    const { started } = await start({ composed });
    await expect(started).rejects.toThrow('no home');
  });
});
