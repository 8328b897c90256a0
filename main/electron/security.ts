import type { App, Session, WebContents } from 'electron';

/** The page's own address; nothing else is ever loaded into the window. */
export const pageUrl = 'app://slipway/';

/** Where links of the app lead: documentation, installers, and this project. */
const outsideHosts = new Set([
  'learn.microsoft.com',
  'aka.ms',
  'docs.docker.com',
  'www.docker.com',
  'hub.docker.com',
  'go.dev',
  'pkg.go.dev',
  'github.com',
]);

/** Windows' own settings pages, by exact address: https://learn.microsoft.com/windows/apps/develop/launch/launch-settings */
const settingsPages = new Set(['ms-settings:windowsupdate']);

const loopbackHosts = new Set(['127.0.0.1', 'localhost']);

/** Whether an address belongs to the app's own page. */
export function isOwnPage(url: string): boolean {
  return url.startsWith(pageUrl);
}

/**
 * Whether the system may be asked to open an address: https pages of a known host, what a container publishes on this
 * PC, and named settings pages. A name, password or unusual port in an https address is refused.
 */
export function mayOpenOutside(url: string): boolean {
  if (settingsPages.has(url)) return true;
  const address = parse(url);
  if (address === null || address.username !== '' || address.password !== '') return false;
  if (address.protocol === 'https:') return outsideHosts.has(address.host);
  return address.protocol === 'http:' && loopbackHosts.has(address.hostname);
}

function parse(url: string): URL | null {
  return URL.canParse(url) ? new URL(url) : null;
}

/**
 * Gives every page of the app its limits: no navigation away, no new windows, no embedded pages. Links that may be
 * opened go to the system's browser. https://www.electronjs.org/docs/latest/tutorial/security
 */
export function guardContents(app: App, openOutside: (url: string) => void): void {
  app.on('web-contents-created', (_event, contents) => guard(contents, openOutside));
}

function guard(contents: WebContents, openOutside: (url: string) => void): void {
  const stayHome = (details: { url: string; preventDefault(): void }) => {
    if (!isOwnPage(details.url)) details.preventDefault();
  };
  contents.on('will-navigate', stayHome);
  contents.on('will-frame-navigate', stayHome);
  contents.on('will-redirect', stayHome);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOpenOutside(url)) openOutside(url);
    return { action: 'deny' };
  });
}

/** The one permission of the page: to put text on the clipboard after a click. All others are denied. */
export function guardSession(session: Session): void {
  const isAllowed = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && isOwnPage(url);
  session.setPermissionRequestHandler((contents, permission, answer) =>
    answer(isAllowed(permission, contents.getURL())),
  );
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    isAllowed(permission, `${origin.replace(/\/$/, '')}/`),
  );
  session.setDevicePermissionHandler(() => false);
}
