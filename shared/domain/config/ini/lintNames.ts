import { fixByMoving, fixByPatching, fixByRemoving, type Finding, type Fix } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { closestName } from '../suggest.ts';
import { encodeValue } from './encode.ts';
import type { KeyTable } from './keys.ts';
import { parseValue, type Warning } from './read.ts';
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
}

type Unknown = Extract<Warning, { code: 'unknownKey' }>;
type Duplicate = Extract<Warning, { code: 'duplicateKey' }>;

/** Looking for a likely name costs time; a file with more unknown names than this is none of WSL's. */
const mostSuggestions = 100;

/** Keys that WSL does not know, knows by another name, or has met before. */
export function lintNames(source: IniSource, rules: NameRules): Finding[] {
  const headers = badHeadersBefore(source.reading.tokens);
  let asked = 0;
  const findings: Finding[] = [];
  for (const warning of source.reading.warnings) {
    if (warning.code === 'duplicateKey') findings.push(lintDuplicate(source, warning));
    if (warning.code !== 'unknownKey') continue;
    asked += 1;
    const header = headers.get(warning.token) ?? null;
    findings.push(
      header === null
        ? lintUnknown(source, warning, { rules, mayGuess: asked <= mostSuggestions })
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
  { rules, mayGuess }: { rules: NameRules; mayGuess: boolean },
): Finding {
  const { table } = source;
  const at = token.assignment.nameStart;
  const section = name.includes('.') ? name.slice(0, name.indexOf('.')).toLowerCase() : '';
  if (rules.removed.has(name.toLowerCase())) {
    return { at, code: 'removedKey', values: { name }, fix: fixByRemoving(name) };
  }
  const foreign = Object.hasOwn(rules.foreignSections, section)
    ? rules.foreignSections[section]
    : undefined;
  if (foreign !== undefined) return { at, code: foreign, values: { name } };
  const elsewhere = findElsewhere(table, token.assignment.name);
  if (elsewhere !== null) {
    const code = section === '' ? 'keyWithoutSection' : 'misplacedKey';
    const values = { name, right: elsewhere, section: elsewhere.split('.')[0] ?? '' };
    return { at, code, values, fix: moving(source, token, elsewhere) };
  }
  const right = mayGuess ? closestKey(table, name) : null;
  if (right === null) return { at, code: 'unknownKey', values: { name }, fix: fixByRemoving(name) };
  return { at, code: 'misspeltKey', values: { name, right }, fix: moving(source, token, right) };
}

/** Under the right name the value must be one that WSL takes; where the right key is set, the wrong one goes. */
function moving(source: IniSource, { assignment }: KeyToken, right: string): Fix | undefined {
  const { text, table, reading, dialect, context } = source;
  const { fullName: name, value } = assignment;
  const key = table.find(right);
  // A line that swallowed the next one has to be mended first.
  if (key === undefined || findSwallowed(text, assignment, table) !== null) return undefined;
  if (reading.settings.has(table.settingOf(key).key)) return fixByRemoving(name);
  const isTaken = parseValue(value, key).code === undefined;
  const meant = isTaken ? value : repairValue(key, value, context.hostMemoryBytes);
  const isWritable = meant !== null && encodeValue(meant, key, dialect) !== null;
  return isWritable ? fixByMoving(name, right, meant) : undefined;
}

/** The key of that name in another section. */
function findElsewhere({ keys }: KeyTable, name: string): string | null {
  const lower = name.toLowerCase();
  const found = keys.find(({ key, aliasOf }) => {
    return aliasOf === undefined && key.split('.')[1]?.toLowerCase() === lower;
  });
  return found?.key ?? null;
}

function closestKey({ keys }: KeyTable, name: string): string | null {
  const names = keys.filter(({ aliasOf }) => aliasOf === undefined).map(({ key }) => key);
  const bare = name.slice(name.indexOf('.') + 1);
  const byBare = closestName(
    bare,
    names.map((key) => key.split('.')[1] ?? ''),
  );
  const inAnySection = names.find((key) => key.split('.')[1] === byBare);
  return closestName(name, names) ?? inAnySection ?? null;
}

function lintDuplicate({ text, reading }: IniSource, { token, name, first }: Duplicate): Finding {
  const setting = [...reading.settings.values()].find((one) => one.token === first);
  const code = setting?.value === undefined ? 'duplicateOfInvalid' : 'duplicateKey';
  const values = { name, first: first.assignment.fullName, line: first.line };
  const fix = fixByPatching(text, { start: token.start, end: token.end, by: '' });
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
