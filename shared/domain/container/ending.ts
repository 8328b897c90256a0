import type { Container } from './container.ts';

/** Exit codes of programs that were asked to end: 128 and SIGINT's or SIGTERM's number. */
const askedToEnd: readonly number[] = [130, 143];

/** Whether the program in a container ended by itself and not well; false while it runs and where it was stopped. */
export function hasFailed({ exitCode }: Pick<Container, 'exitCode'>): boolean {
  return exitCode !== null && exitCode !== 0 && !askedToEnd.includes(exitCode);
}

/** How Go begins to say why a program ends; what all its goroutines did comes after that. */
const lastWords = /^(?:panic|fatal error): /;

/**
 * The last `count` lines of a program's log, or, where its last words begin before those, as many from there on: a report
 * of many goroutines would push them out.
 */
export function endOfLog(lines: readonly string[], count: number): string[] {
  const from = Math.max(0, lines.length - count);
  const words = lines.findLastIndex((line) => lastWords.test(line));
  const start = words === -1 ? from : Math.min(words, from);
  return lines.slice(start, start + count);
}
