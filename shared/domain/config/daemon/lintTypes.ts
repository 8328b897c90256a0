import type { Node } from 'jsonc-parser';
import type { ConfigValue } from '../file.ts';
import { isRecord, propertiesOf, valueOf } from '../json/document.ts';
import { findProperty, isNamed } from '../json/names.ts';
import { joinPath, splitPath } from '../json/path.ts';
import { fixBySetting, type Finding } from '../problem.ts';
import { daemonData, type DaemonKey, type DaemonType } from './keys.ts';
import { hasFormat, lintFormat } from './lintFormats.ts';
import type { DaemonSource } from './source.ts';

/**
 * Types, ranges and forms of values: the engine does not start with a wrong one. Null counts as not there. Source: moby,
 * daemon/config/config.go.
 */
export function lintTypes(source: DaemonSource): Finding[] {
  return keyPaths.flatMap(({ key, path }) => {
    const node = nodeAt(source, path);
    return node === null || node.type === 'null' ? [] : lintValue(source.text, key, node);
  });
}

const keyPaths = daemonData.keys.map((key) => ({ key, path: splitPath(key.key) }));

function nodeAt({ top }: DaemonSource, path: readonly string[]): Node | null {
  let node = top.get(path[0] ?? '')?.value ?? null;
  for (let depth = 2; depth <= path.length; depth += 1) {
    node = findProperty(propertiesOf(node), path.slice(0, depth), isNamed.daemon)?.value ?? null;
  }
  return node;
}

function lintValue(text: string, key: DaemonKey, node: Node): Finding[] {
  const value = valueOf(node);
  const rule = types[key.type];
  if (!rule.accepts(value)) return [wrongType(key, node, rule)];
  if (key.type === 'stringMap' || key.type === 'boolMap') return lintMembers(key, node);
  const at = node.offset;
  const name = key.key;
  if (typeof value === 'number') {
    const { smallest = -Infinity, largest = Infinity } = key;
    if (value >= smallest && value <= largest) return [];
    return [{ at, code: 'daemonOutOfRange', values: { name, value } }];
  }
  if (key.allowed !== undefined && typeof value === 'string' && !key.allowed.includes(value)) {
    const allowed = key.allowed.filter(Boolean).join(', ');
    const right = key.allowed.find((one) => one.toLowerCase() === value.trim().toLowerCase());
    const fix = right === undefined ? undefined : fixBySetting(name, right);
    return [{ at, code: 'daemonNotAllowed', values: { name, value, allowed }, fix }];
  }
  return lintFormat(text, key, node);
}

interface TypeRule {
  readonly accepts: (value: ConfigValue) => boolean;
  /** What was probably meant; null where nobody can tell. */
  readonly repair: (value: ConfigValue) => ConfigValue;
}

const isText = (value: ConfigValue) => typeof value === 'string';
const isTexts = (value: ConfigValue) => Array.isArray(value) && value.every(isText);
const isObjects = (value: ConfigValue) => Array.isArray(value) && value.every(isRecord);
const keep = () => null;

const types: Record<DaemonType, TypeRule> = {
  string: { accepts: isText, repair: (value) => textOf(value) },
  int: {
    accepts: (value) => Number.isSafeInteger(value),
    repair: (value) => (/^-?\d{1,9}$/.test(String(value)) ? Number(value) : null),
  },
  bool: { accepts: (value) => typeof value === 'boolean', repair: toBoolean },
  strings: {
    accepts: isTexts,
    repair: (value) => {
      const list = Array.isArray(value) ? value : [value];
      return list.every((one) => textOf(one) !== null) ? list.map(textOf) : null;
    },
  },
  objects: { accepts: isObjects, repair: (value) => (isRecord(value) ? [value] : null) },
  object: { accepts: isRecord, repair: keep },
  stringMap: { accepts: isRecord, repair: keep },
  boolMap: { accepts: isRecord, repair: keep },
  stringOrInt: { accepts: (value) => isText(value) || Number.isSafeInteger(value), repair: keep },
};

function textOf(value: ConfigValue): string | null {
  const isPlain = typeof value === 'number' || typeof value === 'boolean';
  return isPlain ? String(value) : typeofText(value);
}

function typeofText(value: ConfigValue): string | null {
  return typeof value === 'string' ? value : null;
}

function toBoolean(value: ConfigValue): boolean | null {
  if (/^(?:true|1)$/i.test(String(value))) return true;
  return /^(?:false|0)$/i.test(String(value)) ? false : null;
}

function wrongType(key: DaemonKey, node: Node, { repair }: TypeRule): Finding {
  const meant = repair(valueOf(node));
  return mistyped(key.key, { node, wanted: key.type, repaired: isGood(key, meant) ? meant : null });
}

/** Of the right type is not all: the engine minds ranges, names and forms as well. */
function isGood(key: DaemonKey, value: ConfigValue): boolean {
  const { smallest = -Infinity, largest = Infinity, allowed } = key;
  if (typeof value === 'number') return value >= smallest && value <= largest;
  if (typeof value === 'string' && allowed?.includes(value) === false) return false;
  return hasFormat(key, value);
}

function mistyped(
  key: string,
  { node, wanted, repaired }: { node: Node; wanted: DaemonType; repaired: ConfigValue },
): Finding {
  const values = { name: key, example: examples[wanted] };
  const fix = repaired === null ? undefined : fixBySetting(key, repaired, JSON.stringify(repaired));
  return { at: node.offset, code: 'daemonWrongType', values, fix };
}

const examples: Record<DaemonType, string> = {
  string: '"text"',
  int: '3',
  bool: 'true',
  strings: '["text"]',
  objects: '[{ }]',
  object: '{ }',
  stringMap: '{ "name": "text" }',
  boolMap: '{ "name": true }',
  stringOrInt: '"64m"',
};

/** Every value of `log-opts` is text, every one of `features` a boolean. */
function lintMembers(key: DaemonKey, node: Node): Finding[] {
  const wanted = key.type === 'stringMap' ? 'string' : 'bool';
  return propertiesOf(node).flatMap(({ name, value }) => {
    const member = valueOf(value);
    if (member === null || types[wanted].accepts(member)) return [];
    // A size or a number of files is no yes or no.
    const isLost = typeof member === 'boolean' && name.startsWith('max-');
    const repaired = isLost ? null : types[wanted].repair(member);
    return [mistyped(joinPath([key.key, name]), { node: value, wanted, repaired })];
  });
}
