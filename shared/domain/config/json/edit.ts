import type { Node } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';
import { parseJson, propertiesOf, valueOf, type Property } from './document.ts';
import {
  addProperty,
  endOf,
  indentAt,
  nest,
  splice,
  styleOf,
  stringify,
  type Style,
} from './write.ts';

export type JsonEditFault = 'jsonBroken' | 'jsonNotObject' | 'jsonBlocked';
export type JsonEditResult = { text: string } | { fault: JsonEditFault };

/** Finds the property that the last name of a path stands for: exact or in any case, as the reader of the file does. */
export type FindProperty = (
  properties: readonly Property[],
  path: readonly string[],
) => Property | undefined;

/** One value to set at a path, or to unset where it is null. */
export interface JsonEdit {
  readonly path: readonly string[];
  readonly value: ConfigValue;
  readonly find: FindProperty;
}

/**
 * The text with one value set or unset and every other character as it was: comments, order, indentation and line ends
 * stay. An empty text becomes an object. A fault where the text is broken JSON, or where the path leads through
 * something that is no object.
 */
export function editJson(text: string, edit: JsonEdit): JsonEditResult {
  const style = styleOf(text);
  if (text.trim() === '') {
    if (edit.value === null) return { text };
    return { text: stringify(nest(edit.path, edit.value), style, '') + style.lineEnd };
  }
  const document = parseJson(text);
  if (document.root === null || !document.isWhole) return { fault: 'jsonBroken' };
  if (document.root.type !== 'object') return { fault: 'jsonNotObject' };
  return edit.value === null
    ? unset(text, document.root, edit)
    : set({ text, style }, document.root, edit);
}

function set(
  { text, style }: { text: string; style: Style },
  root: Node,
  { path, value, find }: JsonEdit,
): JsonEditResult {
  let parent = root;
  for (let depth = 1; depth <= path.length; depth += 1) {
    const property = find(propertiesOf(parent), path.slice(0, depth));
    if (property === undefined) {
      return { text: addProperty(text, parent, { style, path: path.slice(depth - 1), value }) };
    }
    const isLast = depth === path.length;
    if (isLast && isEqual(valueOf(property.value), value)) return { text };
    if (isLast || property.value.type === 'null') {
      const outer = indentAt(text, property.node.offset);
      const written = stringify(nest(path.slice(depth), value), style, outer);
      return { text: splice(text, property.value.offset, endOf(property.value), written) };
    }
    if (property.value.type !== 'object') return { fault: 'jsonBlocked' };
    parent = property.value;
  }
  return { text };
}

/** Removes every property of that name, so that no duplicate takes over, and parents that become empty by it. */
function unset(text: string, root: Node, edit: JsonEdit): JsonEditResult {
  const chain = chainTo(root, edit);
  if (chain === null) return { text };
  const depth = chain.findLastIndex(({ parent }) => propertiesOf(parent).length > 1);
  const { parent, property } = chain[Math.max(depth, 0)] ?? {};
  if (parent === undefined || property === undefined) return { text };
  const removed = remove(text, parent, property);
  const next = parseJson(removed).root;
  return next === null ? { text: removed } : unset(removed, next, edit);
}

function chainTo(root: Node, { path, find }: JsonEdit) {
  const chain: { parent: Node; property: Property }[] = [];
  let parent = root;
  for (let depth = 1; depth <= path.length; depth += 1) {
    const property = find(propertiesOf(parent), path.slice(0, depth));
    if (property === undefined) return null;
    chain.push({ parent, property });
    parent = property.value;
  }
  return chain;
}

function remove(text: string, parent: Node, { node }: Property): string {
  const siblings = propertiesOf(parent);
  const index = siblings.findIndex((sibling) => sibling.node === node);
  const before = siblings[index - 1];
  const after = siblings[index + 1];
  if (before !== undefined) return splice(text, endOf(before.node), endOf(node), '');
  if (after !== undefined) return splice(text, node.offset, after.node.offset, '');
  const rest = text.slice(parent.offset + 1, endOf(parent) - 1);
  const isOnlyBlank = rest.replace(text.slice(node.offset, endOf(node)), '').trim() === '';
  return isOnlyBlank
    ? splice(text, parent.offset, endOf(parent), '{}')
    : splice(text, node.offset, endOf(node), '');
}

function isEqual(left: ConfigValue, right: ConfigValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
