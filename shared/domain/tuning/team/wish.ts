import type { Setting } from '../recommendation.ts';
import type { Wish } from '../wish.ts';

/** Settings as single edits, by file, each with its reasons. */
export function wishOfSettings(
  settings: readonly Setting[],
): Extract<Wish, { readonly type: 'edits' }> {
  const kinds = [...new Set(settings.map(({ file }) => file))];
  const files = kinds.map((kind) => ({
    kind,
    edits: settings
      .filter(({ file }) => file === kind)
      .map(({ key, value, reasons }) => ({ key, value, reasons })),
  }));
  return { type: 'edits', files };
}
