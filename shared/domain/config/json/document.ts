import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';

export type JsonFaultCode = 'jsonComment' | 'jsonTrailingComma' | 'jsonSyntax' | 'jsonTooDeep';

/** Where strict JSON is broken. */
export interface JsonFault {
  readonly code: JsonFaultCode;
  readonly start: number;
  readonly end: number;
}

/** A JSON text as a tree with offsets; `root` null where there is nothing to build one from. */
export interface JsonDocument {
  readonly text: string;
  readonly root: Node | null;
  readonly faults: readonly JsonFault[];
  /** Whether only comments and trailing commas are wrong, so that the tree stands for the whole text. */
  readonly isWhole: boolean;
}

export interface Property {
  readonly name: string;
  readonly node: Node;
  readonly key: Node;
  readonly value: Node;
}

/** Deeper than any config file; parsing recurses, so endless brackets would run out of stack. */
const deepest = 200;

/** Parses a text as strict JSON; comments and trailing commas are faults that still leave a tree. */
export function parseJson(text: string): JsonDocument {
  if (text.trim() === '') return { text, root: null, faults: [], isWhole: true };
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null) {
    const fault = { code: 'jsonTooDeep' as const, start: tooDeep, end: tooDeep + 1 };
    return { text, root: null, faults: [fault], isWhole: false };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true }) ?? null;
  const isWhole = errors.length === 0 || isTolerable(text);
  const faults = faultsOf(text, errors, isWhole);
  if (faults.length === 0 && !isStrict(text)) faults.push({ code: 'jsonSyntax', start: 0, end: 1 });
  return { text, root, faults, isWhole };
}

function isTolerable(text: string): boolean {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  return errors.length === 0;
}

/** The properties of an object in the order of the text, duplicates included; none where it is no object. */
export function propertiesOf(node: Node | null | undefined): Property[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((property) => {
    const [key, value] = property.children ?? [];
    return key === undefined || value === undefined
      ? []
      : [{ name: String(key.value), node: property, key, value }];
  });
}

/** The value that Go's decoder builds: a later duplicate replaces an earlier one, objects are merged. */
export function valueOf(node: Node): ConfigValue {
  if (node.type === 'array') return (node.children ?? []).map(valueOf);
  if (node.type !== 'object') return plainValue(node.value);
  const merged = new Map<string, ConfigValue>();
  for (const { name, value } of propertiesOf(node)) {
    const before = merged.get(name);
    const now = valueOf(value);
    merged.set(name, isRecord(before) && isRecord(now) ? { ...before, ...now } : now);
  }
  return Object.fromEntries(merged);
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Record<string, ConfigValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainValue(value: unknown): ConfigValue {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
}

/** The parser may report one place twice. */
function faultsOf(text: string, errors: readonly ParseError[], isWhole: boolean): JsonFault[] {
  const faults = errors.map((error) => faultOf(text, error, isWhole));
  return faults.filter(({ start }, index) => start !== faults[index - 1]?.start);
}

function faultOf(text: string, { error, offset, length }: ParseError, isWhole: boolean): JsonFault {
  const start = Math.min(offset, Math.max(text.length - 1, 0));
  const end = Math.max(offset + length, start + 1);
  return { code: codeOf(error, isWhole), start, end };
}

function codeOf(error: number, isWhole: boolean): JsonFaultCode {
  if (printParseErrorCode(error) === 'InvalidCommentToken') return 'jsonComment';
  return isWhole ? 'jsonTrailingComma' : 'jsonSyntax';
}

/** Whether a text is JSON as a strict reader wants it. */
export function isStrict(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The offset of the first bracket that is too deep; brackets in strings do not count. */
function findTooDeep(text: string): number | null {
  const opening = text.match(/[{[]/g)?.length ?? 0;
  if (opening <= deepest) return null;
  let depth = 0;
  let isText = false;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset];
    if (isText && character === '\\') offset += 1;
    else if (character === '"' || character === '\n') isText = character === '"' && !isText;
    else if (isText) continue;
    else if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    if (depth > deepest) return offset;
  }
  return null;
}
