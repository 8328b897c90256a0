/** Gives jsdom what the screen uses and jsdom lacks: media queries (always the wide, light page) and size observers. */
export function prepareBrowser(matching: readonly string[] = ['(min-width: 720px)']): void {
  Object.assign(window, {
    matchMedia: (media: string) => ({
      media,
      matches: matching.includes(media),
      addEventListener: () => undefined,
      removeEventListener: () => undefined,
    }),
    scrollTo: () => undefined,
  });
  Object.assign(globalThis, {
    ResizeObserver: class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  });
}
