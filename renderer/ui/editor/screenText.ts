import { diffArrays } from 'diff';
import { lineEndOf } from '#shared/domain/config/positions.ts';

const lineEnds = /\r\n|\n|\r/g;

/** A file's text as the editor shows it: every line ends in LF. Lines and columns stay the same. */
export function toScreen(text: string): string {
  return text.includes('\r') ? text.replace(lineEnds, '\n') : text;
}

/**
 * What the editor shows as the file's text again: each line keeps the end that it had in `before`, new lines end as the
 * first line does. So a line that nobody touched is never written anew.
 */
export function fromScreen(screen: string, before: string): string {
  const first = lineEndOf(before);
  if (!isMixed(before, first)) return first === '\n' ? screen : screen.replaceAll('\n', first);
  const ends = [...before.matchAll(lineEnds)].map(([end]) => end);
  let old = 0;
  const lines = diffArrays(toScreen(before).split('\n'), screen.split('\n')).flatMap((part) => {
    if (part.removed) {
      old += part.count;
      return [];
    }
    if (part.added) return part.value.map((line) => ({ line, end: first }));
    return part.value.map((line) => {
      const end = ends[old] ?? first;
      old += 1;
      return { line, end };
    });
  });
  return lines.reduceRight((rest, { line, end }, at) => {
    if (at === lines.length - 1) return line;
    // A carriage return before an empty line that ends in LF would be one line end with it.
    return line + (end === '\r' && rest.startsWith('\n') ? '\n' : end) + rest;
  }, '');
}

/** Asked at each key, so without a copy of the text. */
function isMixed(text: string, first: string): boolean {
  if (first === '\r\n') return /\r(?!\n)|(?<!\r)\n/.test(text);
  return text.includes(first === '\n' ? '\r' : '\n');
}
