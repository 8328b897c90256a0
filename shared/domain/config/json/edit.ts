import type { Node } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';
import { parseJson, propertiesOf, valueOf } from './document.ts';
import { findProperty, type IsNamed } from './names.ts';
import { unsetJson } from './unset.ts';
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

/** One value to set at a path, or to unset where it is null. */
export interface JsonEdit {
  readonly path: readonly string[];
  readonly value: ConfigValue;
  readonly isNamed: IsNamed;
}

/**
 * The text with one value set or unset and every other character as it was: comments, order, indentation and line ends
 * stay. In a text of blanks an object is put. A fault where the text is broken JSON, or where the path leads through
 * something that is no object.
 */
export function editJson(text: string, edit: JsonEdit): JsonEditResult {
  const style = styleOf(text);
  if (text.trim() === '') {
    if (edit.value === null) return { text };
    return { text: fillBlank(text, stringify(nest(edit.path, edit.value), style, ''), style) };
  }
  const document = parseJson(text);
  if (document.root === null || !document.isWhole) return { fault: 'jsonBroken' };
  if (document.root.type !== 'object') return { fault: 'jsonNotObject' };
  return edit.value === null
    ? { text: unsetJson(text, document.root, edit) }
    : set({ text, style }, document.root, edit);
}

/** An object in a text of nothing but blanks, all of which stay: the last line end behind it, the rest before it. */
function fillBlank(text: string, object: string, { lineEnd }: Style): string {
  const [last = ''] = /(?:\r\n|\n|\r)$/.exec(text) ?? [];
  const before = text.slice(0, text.length - last.length);
  return before + object + (last === '' ? lineEnd : last);
}

function set(
  { text, style }: { text: string; style: Style },
  root: Node,
  { path, value, isNamed }: JsonEdit,
): JsonEditResult {
  let parent = root;
  for (let depth = 1; depth <= path.length; depth += 1) {
    const property = findProperty(propertiesOf(parent), path.slice(0, depth), isNamed);
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

function isEqual(left: ConfigValue, right: ConfigValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
