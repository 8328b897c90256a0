import type { Node } from 'jsonc-parser';
import { applyPatches, type Patch } from '../patches.ts';
import { propertiesOf, type Property } from './document.ts';
import type { IsNamed } from './names.ts';
import { endOf } from './write.ts';

interface Wanted {
  readonly path: readonly string[];
  readonly isNamed: IsNamed;
}

/** The text without any property at a path, so that no duplicate takes over, and without parents that become empty. */
export function unsetJson(text: string, root: Node, wanted: Wanted): string {
  const { patches, isEmptied } = removalsIn(root, 1, wanted);
  const whole = { start: root.offset, end: endOf(root), by: '{}' };
  return applyPatches(text, isEmptied ? [whole] : patches);
}

function removalsIn(
  object: Node,
  depth: number,
  wanted: Wanted,
): { patches: Patch[]; isEmptied: boolean } {
  const siblings = propertiesOf(object);
  const path = wanted.path.slice(0, depth);
  const gone = new Set<Property>();
  const inner: Patch[] = [];
  for (const property of siblings) {
    if (!wanted.isNamed(property.name, path)) continue;
    const below = depth < wanted.path.length ? removalsIn(property.value, depth + 1, wanted) : null;
    if (below === null || below.isEmptied) gone.add(property);
    else inner.push(...below.patches);
  }
  const patches = [...removalsOf(siblings, gone), ...inner];
  return {
    patches: patches.toSorted((left, right) => left.start - right.start),
    isEmptied: gone.size > 0 && gone.size === siblings.length,
  };
}

/** Each property with the comma before it; with the one behind it where none stays before it. */
function removalsOf(siblings: readonly Property[], gone: ReadonlySet<Property>): Patch[] {
  const patches: Patch[] = [];
  let stays = false;
  for (const [index, property] of siblings.entries()) {
    if (!gone.has(property)) {
      stays = true;
      continue;
    }
    const { node } = property;
    const before = siblings[index - 1]?.node;
    const after = siblings[index + 1]?.node;
    const start = stays && before !== undefined ? endOf(before) : node.offset;
    const end = stays || after === undefined ? endOf(node) : after.offset;
    patches.push({ start, end, by: '' });
  }
  return patches;
}
