import { diff3Merge } from 'node-diff3';
import { editText } from '../config/edit.ts';
import { currentValue } from '../config/effective.ts';
import type { ConfigValue, Edit, FileKind } from '../config/file.ts';
import type { Target } from './change.ts';
import type { Conflict } from './conflict.ts';
import { changedKeys, isReadable, leafValues } from './values.ts';

/** A file as it was looked at, and as somebody else has left it since. */
export interface Sides {
  readonly kind: FileKind;
  readonly base: string;
  readonly theirs: string;
}

/** `merged` holds what both wanted; null where they want different things of the same place, named in `conflicts`. */
export interface Merge {
  readonly mine: string;
  readonly merged: string | null;
  readonly conflicts: Conflict[];
}

/**
 * What a target wants of its file as it is now, though it was decided on `base`. A file that is to be put back whole is
 * not merged: null.
 */
export function mergeTarget({ kind, text: theirs, wanted }: Target, base: string): Merge | null {
  if (wanted.type === 'edits') return mergeEdits({ kind, base, theirs }, wanted.edits);
  return wanted.type === 'text'
    ? mergeText({ kind, base: wanted.base, theirs }, wanted.text)
    : null;
}

/**
 * Makes edits of keys in a file that somebody else has changed since it was looked at. They meet only where a key that is
 * to be edited was changed to another value; every other character of `theirs` stays.
 */
export function mergeEdits(sides: Sides, edits: readonly Edit[]): Merge {
  const { kind, base, theirs } = sides;
  const mine = edited(kind, base, edits) ?? base;
  const merged = edited(kind, theirs, edits);
  const values = { base, mine: merged ?? mine, theirs };
  const met = edits.filter(({ key }) => meets(sides, key, currentValue(kind, values.mine, key)));
  const conflicts = [...new Set(met.map(({ key }) => key))].map((key) =>
    conflictAt(kind, key, values),
  );
  // Their file cannot be edited any more, for it is broken: the whole of it is what they want.
  if (merged === null && conflicts.length === 0)
    conflicts.push({ key: null, line: 1, base, mine, theirs });
  return { mine, merged: conflicts.length === 0 ? merged : null, conflicts };
}

/**
 * Brings a text from an editor and a file that somebody else has changed since together: key by key where one side only
 * set keys, else line by line. Either way the result has every value that one of them changed. Line ends are those of
 * `theirs`: an editor on the screen knows only one kind.
 */
export function mergeText({ kind, base, theirs }: Sides, text: string): Merge {
  const mine = withLineEnds(text, theirs === '' ? base : theirs);
  const sides = { base: withLineEnds(base, mine), mine, theirs };
  const same = sameSides(sides);
  if (same !== null) return { mine, merged: same, conflicts: [] };
  const keys = conflictingKeys(kind, sides);
  if (keys.length > 0)
    return { mine, merged: null, conflicts: keys.map((key) => conflictAt(kind, key, sides)) };
  const tries = [
    () => replay(kind, { from: sides.base, to: mine, onto: theirs }),
    () => replay(kind, { from: sides.base, to: theirs, onto: mine }),
    () => mergeLines(sides),
  ];
  for (const attempt of tries) {
    const merged = attempt();
    if (merged !== null && holdsBoth(kind, merged, sides)) return { mine, merged, conflicts: [] };
  }
  return { mine, merged: null, conflicts: lineConflicts(sides) };
}

interface Three {
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
}

function sameSides({ base, mine, theirs }: Three): string | null {
  if (mine === theirs || mine === base) return theirs;
  return theirs === base ? mine : null;
}

function edited(kind: FileKind, text: string, edits: readonly Edit[]): string | null {
  const result = editText(kind, text, edits);
  return 'text' in result ? result.text : null;
}

/** Whether somebody else wants something of a key that is not what is wanted here. */
function meets({ kind, base, theirs }: Sides, key: string, wanted: ConfigValue): boolean {
  const before = currentValue(kind, base, key);
  const now = currentValue(kind, theirs, key);
  if (!isSame(before, now)) return !isSame(now, wanted);
  // A value that the tool does not take is none, but somebody has written it.
  return (
    now === null &&
    theirs !== base &&
    !isSame(linesOfKey(kind, base, key), linesOfKey(kind, theirs, key))
  );
}

/** The lines that unsetting a key takes away. JSON has no values that its tool does not see. */
function linesOfKey(kind: FileKind, text: string, key: string): string[] {
  if (kind === 'daemon' || kind === 'desktop') return [];
  const without = edited(kind, text, [{ key, value: null }]) ?? text;
  const left = without.split(/\r?\n/);
  return text.split(/\r?\n/).filter((line) => {
    const index = left.indexOf(line);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

function conflictAt(kind: FileKind, key: string, { base, mine, theirs }: Three): Conflict {
  const at = (text: string) => currentValue(kind, text, key);
  return { key, line: null, base: at(base), mine: at(mine), theirs: at(theirs) };
}

/** Keys that both changed, each to something else. */
function conflictingKeys(kind: FileKind, { base, mine, theirs }: Three): string[] {
  if (![base, mine, theirs].every((text) => isReadable(kind, text))) return [];
  const old = leafValues(kind, base);
  const [left, right] = [leafValues(kind, mine), leafValues(kind, theirs)];
  const theirKeys = changedKeys(old, right);
  return changedKeys(old, left).filter((key) => {
    return theirKeys.includes(key) && !isSame(left[key] ?? null, right[key] ?? null);
  });
}

/** Does to one text what led from another to a third; null where that was more than setting keys. */
function replay(
  kind: FileKind,
  { from, to, onto }: { from: string; to: string; onto: string },
): string | null {
  const after = leafValues(kind, to);
  const edits = changedKeys(leafValues(kind, from), after).map((key) => {
    return { key, value: after[key] ?? null };
  });
  if (edits.length === 0 || edited(kind, from, edits) !== to) return null;
  return edited(kind, onto, edits);
}

function mergeLines(sides: Three): string | null {
  const regions = regionsOf(sides);
  if (regions.some(({ conflict }) => conflict !== undefined)) return null;
  return regions.flatMap(({ ok }) => ok ?? []).join('');
}

function lineConflicts(sides: Three): Conflict[] {
  const conflicts = regionsOf(sides).flatMap(({ conflict }) => {
    if (conflict === undefined) return [];
    const [base, mine, theirs] = [conflict.o, conflict.a, conflict.b].map((lines) =>
      lines.join(''),
    );
    const line = conflict.aIndex + 1;
    return [{ key: null, line, base: base ?? '', mine: mine ?? '', theirs: theirs ?? '' }];
  });
  return conflicts.length > 0 ? conflicts : [{ key: null, line: 1, ...sides }];
}

function regionsOf({ base, mine, theirs }: Three) {
  const [a, o, b] = [mine, base, theirs].map((text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? []);
  return diff3Merge([...(a ?? [])], [...(o ?? [])], [...(b ?? [])]);
}

/** Whether a text has every value that either side changed, and no other change. */
function holdsBoth(kind: FileKind, merged: string, { base, mine, theirs }: Three): boolean {
  const old = leafValues(kind, base);
  const now = leafValues(kind, merged);
  const wanted = { ...old };
  for (const side of [leafValues(kind, mine), leafValues(kind, theirs)])
    for (const key of changedKeys(old, side)) wanted[key] = side[key] ?? null;
  return changedKeys(wanted, now).length === 0;
}

function withLineEnds(text: string, like: string): string {
  const [is, wanted] = [text.includes('\r\n'), like.includes('\r\n')];
  if (is === wanted || !like.includes('\n')) return text;
  return wanted ? text.replaceAll('\n', '\r\n') : text.replaceAll('\r\n', '\n');
}

function isSame(a: ConfigValue, b: ConfigValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
