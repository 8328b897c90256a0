import { useSyncExternalStore, type MouseEvent } from 'react';

const changed = 'slipway:location';

export interface Place {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Where the page is; changes with `navigate` and with the browser's own back and forward. */
export function usePlace(): Place {
  const address = useSyncExternalStore(subscribe, readAddress);
  const url = new URL(address, window.location.origin);
  return { path: url.pathname, query: url.searchParams };
}

/** Goes to a path of this app, such as `/projects/open?dir=C%3A%5Csrc`. Going where one is already does nothing. */
export function navigate(to: string): void {
  if (to === readAddress()) return;
  window.history.pushState(null, '', to);
  window.dispatchEvent(new Event(changed));
}

/**
 * A part of the address that says how the page is looked at, such as the tab that is open: a reload and the way back keep
 * it. Setting it takes the place of the present address; null takes it out.
 */
export function useAddressed(
  name: string,
): readonly [string | null, (value: string | null) => void] {
  const { query } = usePlace();
  const set = (value: string | null) => {
    const next = new URLSearchParams(window.location.search);
    if (value === null) next.delete(name);
    else next.set(name, value);
    const search = next.toString();
    const to = search === '' ? window.location.pathname : `${window.location.pathname}?${search}`;
    window.history.replaceState(null, '', to);
    window.dispatchEvent(new Event(changed));
  };
  return [query.get(name), set];
}

/** The path of the page that shows a project folder. */
export function projectPath(dir: string): string {
  return `/projects/open?${new URLSearchParams({ dir }).toString()}`;
}

/** The path of the page that looks into an image; `dir` is the project that it was built from, where that is known. */
export function imagePath(reference: string, dir?: string | null): string {
  const known = dir === undefined || dir === null ? {} : { dir };
  return `/images/open?${new URLSearchParams({ ref: reference, ...known }).toString()}`;
}

/** The path of what is different in an image from an earlier one, named or by its id. */
export function comparePath(reference: string, before: string, dir: string): string {
  const view = new URLSearchParams({ tab: 'compare', before }).toString();
  return `${imagePath(reference, dir)}&${view}`;
}

/** The path of the page that builds images of a project, for one platform or several. */
export function imageBuildPath(dir: string): string {
  return `/images/build?${new URLSearchParams({ dir }).toString()}`;
}

/** The path of the page that compiles programs of the project without an image. */
export function programsPath(dir: string): string {
  return `/images/build?${new URLSearchParams({ dir, what: 'programs' }).toString()}`;
}

/** Props that make any anchor a link inside the app; with a modifier key the browser does what it always does. */
export function linkTo(to: string) {
  return {
    href: to,
    onClick: (event: MouseEvent) => {
      const isModified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
      if (event.defaultPrevented || isModified || event.button !== 0) return;
      event.preventDefault();
      navigate(to);
    },
  };
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('popstate', onChange);
  window.addEventListener(changed, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(changed, onChange);
  };
}

function readAddress(): string {
  return window.location.pathname + window.location.search;
}
