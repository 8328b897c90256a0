import { daemonData, findDaemonKey, topKeys } from './daemon/keys.ts';
import { findDesktopKey, isWslBackend } from './desktop/keys.ts';
import type { ConfigValue, Effective, FileKind } from './file.ts';
import { iniFiles } from './ini/files.ts';
import type { IniKey } from './ini/keys.ts';
import { unsetSize } from './ini/numbers.ts';
import { readIni, type Reading } from './ini/read.ts';
import {
  isRecord,
  parseJson,
  propertiesOf,
  valueOf,
  type JsonDocument,
  type Property,
} from './json/document.ts';
import { findProperty, isNamed } from './json/names.ts';
import { joinPath, splitPath } from './json/path.ts';

/**
 * What a file really sets, as WSL or Docker reads it: by `section.key` in WSL's spelling, or by key path in the JSON
 * files; sizes in bytes. Keys that the tool does not know, rejects or takes for "use the default" are not among them.
 */
export function effectiveValues(kind: FileKind, text: string): Effective {
  if (kind === 'daemon' || kind === 'desktop') return effectiveInJson(kind, parseJson(text));
  const { dialect, table } = iniFiles[kind];
  return effectiveInIni(readIni(text, dialect, table));
}

/** The same for an ini file that is read already. */
export function effectiveInIni({ settings }: Reading): Effective {
  const effective: Effective = {};
  for (const [key, setting] of settings) {
    const value = asUsed(setting.key, setting.value);
    if (value !== null) effective[key] = value;
  }
  return effective;
}

/** The same for a JSON file that is parsed already. Broken JSON keeps the engine down, Desktop at its defaults. */
export function effectiveInJson(
  kind: 'daemon' | 'desktop',
  { root, faults }: JsonDocument,
): Effective {
  if (root === null || faults.length > 0) return {};
  const properties = propertiesOf(root);
  const isUsed = kind === 'daemon' ? isDaemonKey : createDesktopFilter(properties);
  const used = properties.filter(({ name }) => isUsed(name));
  const entries = used.flatMap(({ name, value }) => {
    return entriesOf(valueOf(value), [canonical(kind, name)]);
  });
  return Object.fromEntries(entries);
}

/** What a file sets for one key (an object too, in the JSON files); null where it leaves the tool's default. */
export function currentValue(kind: FileKind, text: string, key: string): ConfigValue {
  return currentValues(kind, text)(key);
}

/** The same for as many keys as are asked for: the text is read once. */
export function currentValues(kind: FileKind, text: string): (key: string) => ConfigValue {
  if (kind === 'daemon' || kind === 'desktop') {
    const { root } = parseJson(text);
    return (key) => jsonValue(kind, root, key);
  }
  const { table } = iniFiles[kind];
  const effective = effectiveValues(kind, text);
  return (key) => {
    const known = table.find(key);
    return effective[known === undefined ? key : table.settingOf(known).key] ?? null;
  };
}

/** Null where the value means "as if it were not there". WSL source: WslCoreConfig.cpp, Initialize. */
function asUsed({ key, smallest = 0 }: IniKey, value: ConfigValue | undefined): ConfigValue {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'number') return value;
  if (key === 'wsl2.memory') return value === 0 ? null : Math.max(value, smallest);
  if (key === 'wsl2.processors') return value <= 0 ? null : value;
  return key === 'wsl2.swap' && value === unsetSize ? null : value;
}

function isDaemonKey(name: string): boolean {
  const key = findDaemonKey(name);
  return key !== undefined && key.isIgnored !== true && topKeys.includes(name);
}

function createDesktopFilter(properties: readonly Property[]): (name: string) => boolean {
  const isWsl = isWslBackend(properties);
  return (name) => !isWsl || findDesktopKey(name)?.hyperVOnly !== true;
}

function canonical(kind: 'daemon' | 'desktop', name: string): string {
  return kind === 'desktop' ? (findDesktopKey(name)?.key ?? name) : name;
}

function entriesOf(value: ConfigValue, path: string[]): [string, ConfigValue][] {
  if (value === null) return [];
  if (!isRecord(value)) return [[joinPath(inTheirSpelling(path)), value]];
  return Object.entries(value).flatMap(([name, inner]) => entriesOf(inner, [...path, name]));
}

/** What is inside `builder` is found in any case. */
function inTheirSpelling(path: string[]): string[] {
  if (path[0] !== 'builder') return path;
  const lower = path.join('.').toLowerCase();
  return innerKeys.find((key) => key.toLowerCase() === lower)?.split('.') ?? path;
}

const innerKeys = daemonData.keys.map(({ key }) => key).filter((key) => key.includes('.'));

function jsonValue(
  kind: 'daemon' | 'desktop',
  root: JsonDocument['root'],
  key: string,
): ConfigValue {
  let node = root;
  const path = splitPath(key);
  for (let depth = 1; depth <= path.length; depth += 1) {
    node = findProperty(propertiesOf(node), path.slice(0, depth), isNamed[kind])?.value ?? null;
  }
  return node === null ? null : valueOf(node);
}
