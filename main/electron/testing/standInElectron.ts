import { EventEmitter } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { BrowserWindowConstructorOptions, CustomScheme } from 'electron';
import type { Electron } from '../app.ts';

/** Everything that the app did to Electron, and the levers to play it. */
export interface StandIn {
  readonly electron: Electron;
  readonly app: EventEmitter;
  readonly calls: string[];
  readonly schemes: CustomScheme[];
  readonly windows: StandInWindow[];
  /** Addresses that the system was asked to open. */
  readonly opened: string[];
  readonly permissions: {
    request(permission: string, url: string): boolean;
    check(permission: string, origin: string): boolean;
    device(): boolean;
  };
  fetch(url: string): Promise<Response>;
}

export interface StandInWindow extends EventEmitter {
  readonly options: BrowserWindowConstructorOptions;
  readonly contents: EventEmitter & { mainFrame: { url: string } };
  /** Ports that were posted to the main frame, by channel. */
  readonly posted: { channel: string; port: MessagePort }[];
  windowOpen(url: string): string;
}

type PermissionHandler = (contents: unknown, permission: string, last: unknown) => unknown;

/** A stand-in for the `electron` module: events and message ports are real, windows and the system are not. */
export function createStandIn(
  options: { isOnlyInstance?: boolean; isDark?: boolean } = {},
): StandIn {
  const calls: string[] = [];
  const schemes: CustomScheme[] = [];
  const windows: StandInWindow[] = [];
  const opened: string[] = [];
  const handlers: Record<string, PermissionHandler> = {};
  const served = new Map<string, (request: Request) => Promise<Response>>();
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    requestSingleInstanceLock: () => options.isOnlyInstance ?? true,
    whenReady: async () => void calls.push('ready'),
    quit: () => {
      calls.push('quit');
      let isPrevented = false;
      app.emit('will-quit', { preventDefault: () => (isPrevented = true) });
      if (!isPrevented) calls.push('ended');
    },
  });
  // `new` on a plain function gives what the function returns.
  function StandInBrowserWindow(windowOptions: BrowserWindowConstructorOptions) {
    const window = createWindow(windowOptions, calls);
    windows.push(window);
    app.emit('web-contents-created', {}, window.contents);
    return window;
  }
  const set = (name: string) => (handler: PermissionHandler) => void (handlers[name] = handler);
  const electron = {
    app,
    BrowserWindow: StandInBrowserWindow,
    Menu: { setApplicationMenu: () => undefined, buildFromTemplate: () => ({}) },
    MessageChannelMain: MessageChannel,
    nativeTheme: { shouldUseDarkColors: options.isDark ?? false },
    protocol: {
      registerSchemesAsPrivileged: (given: CustomScheme[]) => {
        calls.push('schemes');
        schemes.push(...given);
      },
      handle: (scheme: string, handler: (request: Request) => Promise<Response>) =>
        void served.set(scheme, handler),
    },
    session: {
      defaultSession: {
        setPermissionRequestHandler: set('request'),
        setPermissionCheckHandler: set('check'),
        setDevicePermissionHandler: set('device'),
      },
    },
    shell: { openExternal: async (url: string) => void opened.push(url) },
  } as unknown as Electron;
  return {
    electron,
    app,
    calls,
    schemes,
    windows,
    opened,
    permissions: {
      request: (permission, url) => {
        const answers: boolean[] = [];
        handlers['request']?.({ getURL: () => url }, permission, (is: boolean) => answers.push(is));
        return answers[0] ?? true;
      },
      check: (permission, origin) => handlers['check']?.(null, permission, origin) !== false,
      device: () => handlers['device']?.(null, '', null) !== false,
    },
    fetch: async (url) => {
      const handler = served.get(new URL(url).protocol.replace(':', ''));
      return handler === undefined ? Response.error() : handler(new Request(url));
    },
  };
}

function createWindow(options: BrowserWindowConstructorOptions, calls: string[]): StandInWindow {
  const posted: StandInWindow['posted'] = [];
  let openHandler = (_details: { url: string }) => ({ action: 'allow' });
  const mainFrame = {
    url: '',
    postMessage: (channel: string, _message: unknown, [port]: MessagePort[]) => {
      if (port !== undefined) posted.push({ channel, port });
    },
  };
  const contents = Object.assign(new EventEmitter(), {
    mainFrame,
    setWindowOpenHandler: (handler: typeof openHandler) => void (openHandler = handler),
  });
  const record = (name: string) => () => void calls.push(name);
  const window = Object.assign(new EventEmitter(), {
    options,
    contents,
    webContents: contents,
    posted,
    windowOpen: (url: string) => openHandler({ url }).action,
    show: record('show'),
    focus: record('focus'),
    restore: record('restore'),
    isMinimized: () => true,
    isDestroyed: () => false,
    setMenuBarVisibility: (isVisible: boolean) => void calls.push(`menu bar ${isVisible}`),
    loadURL: async (url: string) => {
      calls.push(`load ${url}`);
      mainFrame.url = url;
    },
  });
  return window;
}
