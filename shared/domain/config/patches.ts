/** A piece of a text and what is to stand there instead. */
export interface Patch {
  readonly start: number;
  readonly end: number;
  readonly by: string;
}

/** The text with pieces of it replaced; the patches are in order and do not overlap. */
export function applyPatches(text: string, patches: readonly Patch[]): string {
  const parts: string[] = [];
  let offset = 0;
  for (const { start, end, by } of patches) {
    parts.push(text.slice(offset, start), by);
    offset = end;
  }
  return parts.join('') + text.slice(offset);
}
