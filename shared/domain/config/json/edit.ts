import type { Node } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';
import { lineEndOf } from '../positions.ts';
import { parseJson, propertiesOf, valueOf, type Property } from './document.ts';

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

interface Style {
  readonly lineEnd: string;
  readonly indent: string;
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
      return { text: insert(text, parent, { style, path: path.slice(depth - 1), value }) };
    }
    const isLast = depth === path.length;
    if (isLast && isEqual(valueOf(property.value), value)) return { text };
    if (isLast || property.value.type === 'null') {
      const indent = indentAt(text, property.node.offset);
      const written = stringify(nest(path.slice(depth), value), style, indent);
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

function insert(
  text: string,
  parent: Node,
  { style, path, value }: { style: Style; path: readonly string[]; value: ConfigValue },
): string {
  const [name = '', ...inner] = path;
  const siblings = propertiesOf(parent);
  const last = siblings.at(-1);
  if (last === undefined) {
    const outer = indentAt(text, parent.offset);
    const indent = outer + style.indent;
    const written = `${style.lineEnd}${indent}${JSON.stringify(name)}: ${stringify(nest(inner, value), style, indent)}`;
    const rest = text.slice(parent.offset + 1, endOf(parent) - 1);
    const close = rest.includes('\n') ? '' : `${style.lineEnd}${outer}`;
    const end = rest.trim() === '' && close !== '' ? endOf(parent) - 1 : parent.offset + 1;
    return splice(text, parent.offset + 1, end, written + close);
  }
  const gap = gapBefore(text, last, siblings.at(-2) ?? null);
  const colon = text.slice(endOf(last.key), last.value.offset);
  const isInline = !/[\r\n]/.test(gap);
  const indent = indentAt(text, last.node.offset);
  const written = isInline
    ? JSON.stringify(nest(inner, value))
    : stringify(nest(inner, value), style, indent);
  const separator = /^\s*:[ \t]*$/.test(colon) ? colon : ': ';
  return splice(
    text,
    endOf(last.node),
    endOf(last.node),
    `,${gap}${JSON.stringify(name)}${separator}${written}`,
  );
}

/** The white space in front of an object's last property, which the next one gets too. */
function gapBefore(text: string, last: Property, previous: Property | null): string {
  const from = previous === null ? 0 : endOf(previous.node);
  const gap = /[ \t\r\n]*$/.exec(text.slice(from, last.node.offset))?.[0] ?? '';
  if (previous === null && !/[\r\n]/.test(gap)) return ' ';
  // Blank lines between groups of keys are not repeated.
  return /(?:\r\n|\n|\r)[ \t]*$/.exec(gap)?.[0] ?? gap;
}

function isEqual(left: ConfigValue, right: ConfigValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function nest(path: readonly string[], value: ConfigValue): ConfigValue {
  return path.reduceRight<ConfigValue>((inner, name) => ({ [name]: inner }), value);
}

function stringify(value: ConfigValue, { indent, lineEnd }: Style, outer: string): string {
  return JSON.stringify(value, null, indent).replaceAll('\n', `${lineEnd}${outer}`);
}

function styleOf(text: string): Style {
  const indent = /(?:^|[\r\n])([ \t]+)"/.exec(text)?.[1] ?? '  ';
  return { lineEnd: lineEndOf(text), indent };
}

function indentAt(text: string, offset: number): string {
  const line = text.slice(0, offset).search(/[^\r\n]*$/);
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? '';
}

function endOf(node: Node): number {
  return node.offset + node.length;
}

function splice(text: string, start: number, end: number, added: string): string {
  return text.slice(0, start) + added + text.slice(end);
}
