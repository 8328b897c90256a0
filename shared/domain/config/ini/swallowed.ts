import type { Assignment } from './line.ts';
import type { KeyTable } from './keys.ts';

interface Swallowed {
  /** Behind the backslash that joins the lines. */
  end: number;
  /** Where the swallowed line begins. */
  next: number;
  /** The swallowed line's key or section. */
  name: string;
}

/**
 * A line that a value takes in by accident: `swapFile=D:\` makes WSL read the next line as part of the path. Null where
 * the value does not go on, or goes on with something that is no line of its own.
 */
export function findSwallowed(
  text: string,
  { valueStart, valueEnd, value: read }: Assignment,
  table: KeyTable,
): Swallowed | null {
  // What is joined is read as less than stands there.
  if (read.length === valueEnd - valueStart) return null;
  const value = text.slice(valueStart, valueEnd);
  for (const join of value.matchAll(/\\(?:\r\n|\n)/g)) {
    const next = valueStart + join.index + join[0].length;
    const line = /^[ \t]*(?:\[([A-Za-z][A-Za-z0-9]*)\]|([A-Za-z][A-Za-z0-9]*)[ \t]*=)/.exec(
      text.slice(next, valueEnd),
    );
    const name = line?.[1] ?? line?.[2];
    if (name !== undefined && isKnown(name, table)) {
      return { end: valueStart + join.index + 1, next, name };
    }
  }
  return null;
}

function isKnown(name: string, { keys }: KeyTable): boolean {
  const lower = name.toLowerCase();
  return keys.some(({ key }) => key.toLowerCase().split('.').includes(lower));
}
