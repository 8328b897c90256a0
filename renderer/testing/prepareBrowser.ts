import { configure } from '@testing-library/react';

/**
 * Gives jsdom what the screen uses and jsdom lacks: media queries (those in `matching` hold: the wide, light page) and
 * size observers. Call it before rendering. A busy machine is no failure, so waiting is long; and what is behind a dialog
 * counts as there, because jsdom lacks the focus events by which Fluent takes `aria-hidden` away again.
 */
export function prepareBrowser(matching: readonly string[] = ['(min-width: 720px)']): void {
  configure({ asyncUtilTimeout: 10_000, defaultHidden: true });
  Object.assign(window, {
    matchMedia: (media: string) => ({
      media,
      matches: matching.includes(media),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
    scrollTo: () => undefined,
  });
  Element.prototype.scrollIntoView = () => undefined;
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  });
}
