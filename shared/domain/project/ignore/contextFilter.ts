import { createIgnoreMatcher, exceptionsIn } from './matcher.ts';

/**
 * Which paths a copy of the context needs, by the text of its ignore file: those that are sent, and folders out of which
 * an exception takes something back. An exception for any folder (`!**` before a name) opens none that is hidden.
 */
export function createContextFilter(ignore: string): (path: string) => boolean {
  const lineThatHides = createIgnoreMatcher(ignore);
  const opened = exceptionsIn(ignore)
    .map(literalStart)
    .filter((start) => start !== '');
  return (path) =>
    lineThatHides(path) === null ||
    opened.some((start) => `${start}/`.startsWith(`${path}/`) || path.startsWith(`${start}/`));
}

/** The folders and the name with which a pattern begins, up to the first part that is no plain name. */
function literalStart(pattern: string): string {
  const parts = pattern.split('/').filter((part) => part !== '' && part !== '.');
  const end = parts.findIndex((part) => /(?<!\\)[*?[]/.test(part));
  const plain = end === -1 ? parts : parts.slice(0, end);
  return plain.map((part) => part.replace(/\\(.)/g, '$1')).join('/');
}
