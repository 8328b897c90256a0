import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { pageUrl } from './security.ts';

/** The page's own background, so that the first frame does not flash. */
const background = { light: '#f3f3f3', dark: '#202020' };

export interface WindowOptions {
  /** Absolute path of the built preload script. */
  readonly preload: string;
  readonly isDark: boolean;
  readonly isPackaged: boolean;
}

/** How the one window is made: hidden until it has painted, its page without Node, in a sandbox. */
export function windowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  return {
    title: 'Slipway',
    width: 1200,
    height: 800,
    minWidth: 400,
    minHeight: 400,
    show: false,
    backgroundColor: options.isDark ? background.dark : background.light,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
      disableBlinkFeatures: 'Auxclick',
      devTools: !options.isPackaged,
    },
  };
}

/** Shows the window when its first frame is painted, and loads the page into it. */
export function openPage(window: BrowserWindow): Promise<void> {
  window.once('ready-to-show', () => window.show());
  window.setMenuBarVisibility(false);
  return window.loadURL(pageUrl);
}

/** Brings the window to the front, from the task bar too. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.focus();
}
