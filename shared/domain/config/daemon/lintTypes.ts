import type { Node } from 'jsonc-parser';
import { isOlder, type LintContext } from '../context.ts';
import type { ConfigValue } from '../file.ts';
import { isRecord, propertiesOf, valueOf } from '../json/document.ts';
import { findProperty, isNamed } from '../json/names.ts';
import { joinPath, splitPath } from '../json/path.ts';
import { fixByPatching, fixBySetting, type Finding } from '../problem.ts';
import { closestName } from '../suggest.ts';
import { daemonData, type DaemonKey, type DaemonType } from './keys.ts';
import { hasFormat, lintFormat } from './lintFormats.ts';
import { isInteger } from './lintShapes.ts';
import type { DaemonSource } from './source.ts';

/**
 * Types, ranges and forms of values: the engine does not start with a wrong one. Null counts as not there. Source: moby,
 * daemon/config/config.go.
 */
export function lintTypes(source: DaemonSource): Finding[] {
  const all = propertiesOf(source.document.root);
  // What is said twice counts once, but is decoded twice.
  const earlier = all.filter(({ name, node }) => source.top.get(name)?.node !== node);
  const alone = earlier.slice(0, mostTwice).map((property) => ({
    ...source,
    top: new Map([[property.name, property]]),
  }));
  const again = alone.flatMap(lintValues).map((finding) => ({ ...finding, fix: undefined }));
  return [...lintValues(source), ...again];
}

/** More than a file says twice by mistake. */
const mostTwice = 20;

function lintValues(source: DaemonSource): Finding[] {
  return keyPaths.flatMap(({ key, path }) => {
    const node = nodeAt(source, path);
    const isUnset = node?.type === 'null' && key.refusesNull !== true;
    if (node === null || isUnset) return [];
    // An engine that does not know a name inside an object ignores what it holds.
    const isIgnored = path.length > 1 && isOlder(source.context.engineVersion, key.since);
    return isIgnored ? [] : lintValue(source, key, node);
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

function lintValue({ text, context }: DaemonSource, key: DaemonKey, node: Node): Finding[] {
  const value = valueOf(node);
  const rule = types[key.type];
  if (!rule.accepts(value)) return [wrongType(key, node, rule)];
  if (key.type === 'stringMap' || key.type === 'boolMap') return lintMembers(key, node);
  if (typeof value === 'number') return lintNumber(text, key, node);
  const found = typeof value === 'string' ? lintAllowed(key, value, context) : null;
  return found === null ? lintFormat(text, key, node) : [{ at: node.offset, ...found }];
}

function lintNumber(text: string, key: DaemonKey, node: Node): Finding[] {
  const { key: name, smallest = -Infinity, largest = Infinity } = key;
  const at = node.offset;
  const value = Number(node.value);
  if (value < smallest || value > largest)
    return [{ at, code: 'daemonOutOfRange', values: { name, value } }];
  if (isInteger(text, node)) return [];
  const values = { name, example: String(value) };
  const fix = fixByPatching(text, { start: at, end: at + node.length, by: String(value) });
  return [{ at, code: 'daemonWrongType', values, fix }];
}

/** A word that the engine does not take, or not in this spelling, or no longer. */
function lintAllowed(
  { key: name, allowed, anyCase = false, refused = {} }: DaemonKey,
  value: string,
  { engineVersion }: LintContext,
): Omit<Finding, 'at'> | null {
  if (allowed === undefined) return null;
  const until = refused[value.toLowerCase()];
  const isRefused = (word: string) => refused[word] !== undefined && until !== undefined;
  const isTaken = allowed.includes(anyCase ? value.toLowerCase() : value);
  if (isTaken && (until === undefined || isOlder(engineVersion ?? '0', until))) return null;
  const words = allowed.filter((word) => word !== '' && !isRefused(word));
  const meant = value.trim().toLowerCase();
  const right = words.find((one) => one.toLowerCase() === meant) ?? closestName(meant, words);
  const fix = right === null ? undefined : fixBySetting(name, right);
  return { code: 'daemonNotAllowed', values: { name, value, allowed: words.join(', ') }, fix };
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
  const isWord = typeof value === 'string' && allowed !== undefined;
  if (isWord && !allowed.includes(value)) return false;
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
