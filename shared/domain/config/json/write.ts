import type { Node } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';
import { lineEndOf } from '../positions.ts';
import { propertiesOf, type Property } from './document.ts';

/** How a text is laid out, so that what is added looks the same. */
export interface Style {
  readonly lineEnd: string;
  readonly indent: string;
  /** Everything stands in one line. */
  readonly isOneLine: boolean;
}

/** What to add to an object: a value at a path of names that are not there yet. */
interface Addition {
  readonly style: Style;
  readonly path: readonly string[];
  readonly value: ConfigValue;
}

/** The layout of a JSON text; two blanks a level where it shows none. An empty object is no layout. */
export function styleOf(text: string): Style {
  const trimmed = text.trim();
  const isOneLine = !/[\r\n]/.test(trimmed) && !/^(?:\{\s*\})?$/.test(trimmed);
  const indent = /(?:^|[\r\n])([ \t]+)"/.exec(text)?.[1] ?? '  ';
  return { lineEnd: lineEndOf(text), indent, isOneLine };
}

/** Puts a property behind the last one of an object, laid out like that one. */
export function addProperty(text: string, parent: Node, { style, path, value }: Addition): string {
  const [name = '', ...inner] = path;
  const added = { name: JSON.stringify(name), value: nest(inner, value) };
  const siblings = propertiesOf(parent);
  const last = siblings.at(-1);
  if (last === undefined) return fillObject(text, parent, { style, ...added });
  const gap = gapBefore(text, last, siblings.at(-2) ?? null);
  const colon = text.slice(endOf(last.key), last.value.offset);
  const separator = /^\s*:[ \t]*$/.test(colon) ? colon : ': ';
  const layout = { ...style, isOneLine: !/[\r\n]/.test(gap) };
  const written = stringify(added.value, layout, indentAt(text, last.node.offset));
  const end = endOf(last.node);
  return splice(text, end, end, `,${gap}${added.name}${separator}${written}`);
}

function fillObject(
  text: string,
  parent: Node,
  { style, name, value }: { style: Style; name: string; value: ConfigValue },
): string {
  const start = parent.offset + 1;
  const end = endOf(parent) - 1;
  const outer = indentAt(text, parent.offset);
  const inner = outer + style.indent;
  if (style.isOneLine) return splice(text, start, end, `${name}:${stringify(value, style, outer)}`);
  const written = `${style.lineEnd}${inner}${name}: ${stringify(value, style, inner)}`;
  const rest = text.slice(start, end);
  // What stands between the braces, if only a line end, comes behind the property.
  if (/[\r\n]/.test(rest)) return splice(text, start, start, written);
  return splice(text, start, end, `${written}${rest.trim()}${style.lineEnd}${outer}`);
}

/** The white space in front of an object's last property, which the next one gets too. */
function gapBefore(text: string, last: Property, previous: Property | null): string {
  const end = last.node.offset;
  let start = end;
  while (/[ \t\r\n]/.test(text.charAt(start - 1))) start -= 1;
  const gap = text.slice(start, end);
  if (previous === null && !/[\r\n]/.test(gap)) return ' ';
  // Blank lines between groups of keys are not repeated.
  return /(?:\r\n|\n|\r)[ \t]*$/.exec(gap)?.[0] ?? gap;
}

/** A value inside objects of these names. */
export function nest(path: readonly string[], value: ConfigValue): ConfigValue {
  return path.reduceRight<ConfigValue>((inner, name) => ({ [name]: inner }), value);
}

/** A value as text; its lines behind the first are indented by `outer` and more. */
export function stringify(
  value: ConfigValue,
  { indent, lineEnd, isOneLine }: Style,
  outer: string,
): string {
  if (isOneLine) return JSON.stringify(value);
  return JSON.stringify(value, null, indent).replaceAll('\n', `${lineEnd}${outer}`);
}

/** The white space at the beginning of the line that an offset is in. */
export function indentAt(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const line = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
  return /^[ \t]*/.exec(before.slice(line))?.[0] ?? '';
}

/** The offset behind a node. */
export function endOf(node: Node): number {
  return node.offset + node.length;
}

/** The text with a piece of it replaced. */
export function splice(text: string, start: number, end: number, added: string): string {
  return text.slice(0, start) + added + text.slice(end);
}
