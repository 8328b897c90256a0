import { fixByPatching, fixByRemoving, type FixPlan } from '../problem.ts';
import type { Property } from './document.ts';
import { joinPath } from './path.ts';

/** Gives a property another name where it stands; removes it where the other name is taken. */
export function fixByRenaming(
  text: string,
  { key, name }: Property,
  {
    siblings,
    parent,
    right,
  }: { siblings: readonly Property[]; parent: readonly string[]; right: string },
): FixPlan {
  if (siblings.some((one) => one.name === right)) return fixByRemoving(joinPath([...parent, name]));
  const start = key.offset;
  return fixByPatching(text, { start, end: start + key.length, by: JSON.stringify(right) });
}
