import type { ConfigValue, Effective, FileKind } from './file.ts';
import { iniFiles } from './ini/files.ts';
import type { IniKey } from './ini/keys.ts';
import { unsetSize } from './ini/numbers.ts';
import { readIni } from './ini/read.ts';
import { isRecord, parseJson, propertiesOf, valueOf } from './json/document.ts';
import { findProperty } from './json/names.ts';
import { joinPath, splitPath } from './json/path.ts';

/**
 * What a file really sets, as WSL or Docker reads it: by `section.key` in WSL's spelling, or by key path in the JSON
 * files; sizes in bytes. Keys that the tool does not know, rejects or takes for "use the default" are not among them.
 */
export function effectiveValues(kind: FileKind, text: string): Effective {
  if (kind === 'daemon' || kind === 'desktop') return jsonValues(text);
  const { dialect, table } = iniFiles[kind];
  const effective: Effective = {};
  for (const [key, setting] of readIni(text, dialect, table).settings) {
    const value = asUsed(setting.key, setting.value);
    if (value !== null) effective[key] = value;
  }
  return effective;
}

/** What a file sets for one key (an object too, in the JSON files); null where it leaves the tool's default. */
export function currentValue(kind: FileKind, text: string, key: string): ConfigValue {
  if (kind === 'daemon' || kind === 'desktop') return jsonValue(kind, text, key);
  const { table } = iniFiles[kind];
  const known = table.find(key);
  const name = known === undefined ? key : table.settingOf(known).key;
  return effectiveValues(kind, text)[name] ?? null;
}

const smallestMemory = 256 * 2 ** 20;

/** Null where the value means "as if it were not there". WSL source: WslCoreConfig.cpp, Initialize. */
function asUsed({ key }: IniKey, value: ConfigValue | undefined): ConfigValue {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'number') return value;
  if (key === 'wsl2.memory') return value === 0 ? null : Math.max(value, smallestMemory);
  if (key === 'wsl2.processors') return value <= 0 ? null : value;
  return key === 'wsl2.swap' && value === unsetSize ? null : value;
}

function jsonValues(text: string): Effective {
  const { root } = parseJson(text);
  const effective: Effective = {};
  if (root !== null) collect(valueOf(root), [], effective);
  return effective;
}

function collect(value: ConfigValue, path: string[], into: Effective): void {
  if (!isRecord(value)) {
    if (path.length > 0) into[joinPath(path)] = value;
    return;
  }
  for (const [name, inner] of Object.entries(value)) collect(inner, [...path, name], into);
}

function jsonValue(kind: 'daemon' | 'desktop', text: string, key: string): ConfigValue {
  let node = parseJson(text).root;
  const path = splitPath(key);
  for (let depth = 1; depth <= path.length; depth += 1) {
    node = findProperty[kind](propertiesOf(node), path.slice(0, depth))?.value ?? null;
  }
  return node === null ? null : valueOf(node);
}
