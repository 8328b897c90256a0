import { effectiveValues } from '../config/effective.ts';
import type { ConfigValue, Effective, FileKind } from '../config/file.ts';
import { isRecord, parseJson, valueOf } from '../config/json/document.ts';
import { joinPath } from '../config/json/path.ts';

/**
 * All that a text sets, by the keys that edits use: of JSON files every value that is no object, known or not; of the ini
 * files what WSL takes from them.
 */
export function leafValues(kind: FileKind, text: string): Effective {
  if (kind === 'wslconfig' || kind === 'wslconf') return effectiveValues(kind, text);
  const { root, isWhole } = parseJson(text);
  return root === null || !isWhole ? {} : Object.fromEntries(leavesOf(valueOf(root), []));
}

/** Whether a text can be taken apart into keys: the ini files always can. */
export function isReadable(kind: FileKind, text: string): boolean {
  return kind === 'wslconfig' || kind === 'wslconf' || parseJson(text).isWhole;
}

/** Keys that have another value in one than in the other; null is the same as not there. */
export function changedKeys(before: Effective, after: Effective): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.filter((key) => {
    return JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null);
  });
}

function leavesOf(value: ConfigValue, path: string[]): [string, ConfigValue][] {
  if (!isRecord(value)) return path.length === 0 ? [] : [[joinPath(path), value]];
  const entries = Object.entries(value);
  // An empty object is a value too, except for the file itself.
  if (entries.length === 0) return path.length === 0 ? [] : [[joinPath(path), value]];
  return entries.flatMap(([name, inner]) => leavesOf(inner, [...path, name]));
}
