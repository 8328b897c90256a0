import {
  fixByMoving,
  fixByPatching,
  fixByRemoving,
  fixByWriting,
  type Finding,
  type FixPlan,
} from '../problem.ts';
import { problemSeverities, type ProblemCode } from '../problemCodes.ts';
import { createSuggester } from '../suggest.ts';
import { encodeValue } from './encode.ts';
import type { KeyTable } from './keys.ts';
import type { Assignment } from './line.ts';
import { applyPatches } from '../patches.ts';
import { parseValue, readIni, type Setting, type Warning } from './read.ts';
import { repairValue } from './repair.ts';
import type { IniSource } from './source.ts';
import { findSwallowed } from './swallowed.ts';
import type { KeyToken, Token } from './tokens.ts';

/** What one of the two files knows about names that belong elsewhere. */
export interface NameRules {
  /** Section in lower case -> the problem with finding it here. */
  readonly foreignSections: Readonly<Record<string, ProblemCode>>;
  /** Keys that WSL knew once, in lower case. */
  readonly removed: ReadonlySet<string>;
  /** The other file's keys, and the problem with finding one of them here, whatever its section. */
  readonly other: { readonly table: KeyTable; readonly code: ProblemCode };
  /** What is wrong with the values of `alone`, as a part of `whole`; a value is not moved to where it would be. */
  readonly lintValues: (alone: IniSource, whole: IniSource) => Finding[];
}

type Unknown = Extract<Warning, { code: 'unknownKey' }>;
type Duplicate = Extract<Warning, { code: 'duplicateKey' }>;

/** Keys that WSL does not know, knows by another name, or has met before. */
export function lintNames(source: IniSource, rules: NameRules): Finding[] {
  const headers = badHeadersBefore(source.reading.tokens);
  let guess: Guess | undefined;
  const byToken = new Map([...source.reading.settings.values()].map((one) => [one.token, one]));
  const findings: Finding[] = [];
  for (const warning of source.reading.warnings) {
    if (warning.code === 'duplicateKey') {
      findings.push(lintDuplicate(source, warning, byToken.get(warning.first)));
    }
    if (warning.code !== 'unknownKey') continue;
    const header = headers.get(warning.token) ?? null;
    guess ??= createGuess(source.table, rules.other.table);
    findings.push(
      header === null
        ? lintUnknown(source, warning, { rules, guess })
        : underBadHeader(warning, header),
    );
  }
  return [...findings, ...lintAliases(source)];
}

/** Each key whose nearest header above is malformed, with that header. */
function badHeadersBefore(tokens: readonly Token[]): Map<Token, Token> {
  const found = new Map<Token, Token>();
  let header: Token | null = null;
  for (const token of tokens) {
    if (token.kind === 'section') header = null;
    if (token.kind === 'malformed' && token.code.startsWith('section')) header = token;
    if (token.kind === 'key' && header !== null) found.set(token, header);
  }
  return found;
}

function underBadHeader({ token, name }: Unknown, header: Token): Finding {
  const values = { name: token.assignment.name, asRead: name, line: header.line };
  return { at: token.assignment.nameStart, code: 'underBadHeader', values };
}

function lintUnknown(
  source: IniSource,
  { token, name }: Unknown,
  { rules, guess }: { rules: NameRules; guess: Guess },
): Finding {
  const at = token.assignment.nameStart;
  const section = name.includes('.') ? name.slice(0, name.indexOf('.')).toLowerCase() : '';
  if (rules.removed.has(name.toLowerCase())) {
    return { at, code: 'removedKey', values: { name }, fix: fixByRemoving(name) };
  }
  const foreign = Object.hasOwn(rules.foreignSections, section)
    ? rules.foreignSections[section]
    : undefined;
  if (foreign !== undefined) return { at, code: foreign, values: { name } };
  const elsewhere = guess.elsewhere(name);
  if (elsewhere !== null) {
    const code = section === '' ? 'keyWithoutSection' : 'misplacedKey';
    const values = { name, right: elsewhere, section: elsewhere.split('.')[0] ?? '' };
    const fix = () =>
      (section === '' ? heading(source, token, { guess, rules }) : undefined) ??
      moving(source, token, { right: elsewhere, rules });
    return { at, code, values, fix };
  }
  if (guess.isOther(name)) return { at, code: rules.other.code, values: { name } };
  const right = guess.closest(name);
  if (right === null) return { at, code: 'unknownKey', values: { name }, fix: fixByRemoving(name) };
  const fix = () => moving(source, token, { right, rules });
  return { at, code: 'misspeltKey', values: { name, right }, fix };
}

/** More keys than a person writes before any header; a longer file is looked through for none of them. */
const mostBare = 40;

/**
 * A header above the keys at the beginning of a file that has none, if all of them belong under it: order and comments
 * stay.
 */
function heading(
  source: IniSource,
  token: KeyToken,
  { guess, rules }: { guess: Guess; rules: NameRules },
): FixPlan | undefined {
  const { text, reading } = source;
  const keys = keysBeforeHeaders(reading.tokens);
  const [first] = keys;
  if (first === undefined || !keys.includes(token) || keys.length > mostBare) return undefined;
  const [section = ''] = guess.elsewhere(first.assignment.fullName)?.split('.') ?? [];
  if (section === '' || hasSection(reading.tokens, section)) return undefined;
  const belong = keys.every((key) => {
    const right = guess.elsewhere(key.assignment.fullName);
    if (right?.split('.')[0] !== section) return false;
    // Both edits of a move: where the right key is set already, the wrong one would only go.
    return moving(source, key, { right, rules })?.edits?.length === 2;
  });
  if (!belong) return undefined;
  const [lineEnd = '\n'] = /\r?\n/.exec(text) ?? [];
  const { start } = first;
  return fixByPatching(text, { start, end: start, by: `[${section}]${lineEnd}` });
}

function keysBeforeHeaders(tokens: readonly Token[]): KeyToken[] {
  const keys: KeyToken[] = [];
  for (const token of tokens) {
    if (token.kind === 'section' || token.kind === 'malformed' || keys.length > mostBare) break;
    if (token.kind === 'key') keys.push(token);
  }
  return keys;
}

function hasSection(tokens: readonly Token[], name: string): boolean {
  return tokens.some(
    (one) => one.kind === 'section' && one.name.toLowerCase() === name.toLowerCase(),
  );
}

/** Under the right name the value must be one that WSL takes; where the right key is set, the wrong one goes. */
function moving(
  source: IniSource,
  { assignment }: KeyToken,
  { right, rules }: { right: string; rules: NameRules },
): FixPlan | undefined {
  const { text, table, dialect, context } = source;
  const { fullName: name, value } = assignment;
  const key = table.find(right);
  // A line that swallowed the next one has to be mended first.
  if (key === undefined || findSwallowed(text, assignment, table) !== null) return undefined;
  if (source.reading.settings.has(table.settingOf(key).key)) return fixByRemoving(name);
  const isTaken = parseValue(value, key).code === undefined;
  const meant = isTaken ? value : repairValue(key, value, context.hostMemoryBytes);
  const encoded = meant === null ? null : encodeValue(meant, key, dialect);
  if (meant === null || encoded === null) return undefined;
  const alone = `[${right.replace('.', `]\n`)}=${encoded}\n`;
  const reading = readIni(alone, dialect, table);
  const findings = rules.lintValues({ ...source, text: alone, reading }, source);
  const isFine = findings.every(({ code }) => problemSeverities[code] === 'info');
  if (!isFine) return undefined;
  const move = fixByMoving(name, right, meant);
  const isHere = sectionOf(name) === sectionOf(right);
  return isHere ? { ...renaming(text, assignment, { right, encoded }), label: move.label } : move;
}

/** The line keeps its place and its comment. */
function renaming(
  text: string,
  { name, nameStart, valueStart, valueEnd }: Assignment,
  { right, encoded }: { right: string; encoded: string },
): FixPlan {
  const isPlain = !/[\\"]/.test(text.slice(valueStart, valueEnd));
  const patches = [
    { start: nameStart, end: nameStart + name.length, by: right.slice(right.indexOf('.') + 1) },
    ...(isPlain ? [{ start: valueStart, end: valueEnd, by: encoded }] : []),
  ];
  return fixByWriting(() => applyPatches(text, patches));
}

function sectionOf(name: string): string {
  return name.slice(0, Math.max(name.indexOf('.'), 0)).toLowerCase();
}

interface Guess {
  /** The key of that name in another section. */
  readonly elsewhere: (name: string) => string | null;
  /** Whether the other file has a key of that name. */
  readonly isOther: (name: string) => boolean;
  /** The key that was probably meant: nearly the whole name, or nearly the name of a key in another section. */
  readonly closest: (name: string) => string | null;
}

function createGuess({ keys }: KeyTable, other: KeyTable): Guess {
  const others = new Set(other.keys.map(({ key }) => bareOf(key)));
  const names = keys.filter(({ aliasOf }) => aliasOf === undefined).map(({ key }) => key);
  const byName = new Map(names.map((key) => [bareOf(key), key] as const).toReversed());
  const closest = createSuggester(names);
  const closestBare = createSuggester([...byName.keys()]);
  return {
    elsewhere: (name) => byName.get(bareOf(name)) ?? null,
    isOther: (name) => others.has(bareOf(name)),
    closest: (name) => closest(name) ?? byName.get(closestBare(bareOf(name)) ?? '') ?? null,
  };
}

function bareOf(name: string): string {
  return name.slice(name.indexOf('.') + 1).toLowerCase();
}

function lintDuplicate(
  { text }: IniSource,
  { token, name, first }: Duplicate,
  setting: Setting | undefined,
): Finding {
  const code = setting?.value === undefined ? 'duplicateOfInvalid' : 'duplicateKey';
  const values = { name, first: first.assignment.fullName, line: first.line };
  const fix = () => fixByPatching(text, { start: token.start, end: token.end, by: '' });
  return { at: token.assignment.nameStart, code, values, fix };
}

function lintAliases(source: IniSource): Finding[] {
  return [...source.reading.settings.values()].flatMap(({ key, token, value }) => {
    if (key.aliasOf === undefined) return [];
    const { nameStart: at, value: raw } = token.assignment;
    const fix = value === undefined ? undefined : fixByMoving(key.key, key.aliasOf, raw);
    return [
      { at, code: 'renamedKey' as const, values: { name: key.key, right: key.aliasOf }, fix },
    ];
  });
}
