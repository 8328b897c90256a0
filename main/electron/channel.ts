import { RPCHandler } from '@orpc/server/message-port';
import type { BrowserWindow, MessageChannelMain, MessagePortMain } from 'electron';
import { reportBugs } from '../hosts/bugs.ts';
import type { Router } from '../router.ts';
import { isOwnPage } from './security.ts';

/** Channel on which the preload script is handed the page's port. */
export const portChannel = 'slipway:port';

export interface ChannelOptions {
  /** The page may be there before the backend is. */
  readonly router: Promise<Router>;
  readonly createChannel: () => MessageChannelMain;
  /** Told of errors that are none of the contract's: bugs. */
  readonly onBug: (error: unknown) => void;
}

/**
 * Joins the window's page to the router by a message port of its own, anew for each load. The page never calls out:
 * the port is pushed to the main frame, and only while that shows the app's own page.
 */
export function connectPage(window: BrowserWindow, options: ChannelOptions): void {
  const upgrade = options.router.then((router) => createUpgrade(router, options.onBug));
  // A backend that cannot be made is told to the user by whoever started it.
  upgrade.catch(() => undefined);
  // The scripts of a page run before its `dom-ready`, so that somebody listens there.
  window.webContents.on('dom-ready', () => {
    upgrade.then(
      (ready) => handPortOver(window, ready, options.createChannel()),
      () => undefined,
    );
  });
}

type Upgrade = (port: MessagePortMain) => void;

function createUpgrade(router: Router, onBug: ChannelOptions['onBug']): Upgrade {
  const handler = new RPCHandler(router, { interceptors: [reportBugs(onBug)] });
  return (port) => handler.upgrade(port, { context: {} });
}

function handPortOver(
  window: BrowserWindow,
  upgrade: Upgrade,
  { port1, port2 }: MessageChannelMain,
): void {
  if (window.isDestroyed() || !isOwnPage(window.webContents.mainFrame.url)) return;
  upgrade(port1);
  port1.start();
  window.webContents.mainFrame.postMessage(portChannel, null, [port2]);
}
