import type { ConfigValue } from '../file.ts';
import {
  fixByPatching,
  fixByRemoving,
  fixBySetting,
  type Finding,
  type FixPlan,
} from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { encodeValue } from './encode.ts';
import type { IniKey } from './keys.ts';
import { doubleBackslashes } from './mendLine.ts';
import type { InvalidCode, Setting, Warning } from './read.ts';
import { repairValue, splitNote } from './repair.ts';
import type { IniSource } from './source.ts';
import { findSwallowed } from './swallowed.ts';
import type { KeyToken } from './tokens.ts';

type Invalid = Extract<Warning, { code: InvalidCode }>;

/** Values that WSL rejects, and values that it takes for something else than they look like. */
export function lintValues(source: IniSource): Finding[] {
  const findings: Finding[] = [];
  let last: Invalid | null = null;
  for (const warning of source.reading.warnings) {
    // WSL repeats itself for every bad port of a list.
    if (!('key' in warning) || warning === last) continue;
    last = warning;
    findings.push(lintInvalid(source, warning));
  }
  for (const setting of source.reading.settings.values()) {
    if (setting.value !== undefined) findings.push(...lintTaken(source, setting));
  }
  return findings;
}

function lintInvalid(source: IniSource, { code, token, name, value, key }: Invalid): Finding {
  const at = token.assignment.valueStart;
  const allowed = key.allowed?.join(', ') ?? '';
  // An empty MAC address stops WSL as any other that is none does.
  const isEmpty = value === '' && code !== 'invalidMac';
  const problem: ProblemCode = isEmpty ? 'emptyValue' : code;
  const repaired = repairValue(key, token.assignment.value, source.context.hostMemoryBytes);
  const fix = repaired === null ? fixByRemoving(name) : writing(source, { key, token }, repaired);
  // What WSL makes of letters beyond ASCII tells nobody what is meant.
  const shown = isAscii(token.assignment.value) ? value : token.assignment.value;
  return { at, code: problem, values: { name, value: shown, allowed }, fix };
}

/**
 * Sets a value; a note behind it that WSL took for a part of it becomes a comment. Nothing where that would take more
 * with it or less: a lone carriage return ends a value, but no comment, and `\n` in a value is a line end.
 */
function writing(
  { text, dialect }: IniSource,
  { key, token }: Pick<Setting, 'key' | 'token'>,
  value: ConfigValue,
): FixPlan | undefined {
  const { valueStart: start, valueEnd: end, value: raw } = token.assignment;
  const { note } = splitNote(raw, key);
  const encoded = encodeValue(value, key, dialect) ?? '';
  const fix = fixBySetting(key.key, value, encoded);
  if (note === '') return fix;
  if (/[\r\n]/.test(note) || /^[ \t]*\r(?!\n)/.test(text.slice(end))) return undefined;
  const { label } = fix;
  return { ...fixByPatching(text, { start, end, by: `${encoded} # ${note}` }), label };
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}

function setting({ dialect }: IniSource, key: IniKey, value: ConfigValue) {
  return fixBySetting(key.key, value, encodeValue(value, key, dialect) ?? '');
}

function lintTaken(source: IniSource, taken: Setting): Finding[] {
  const { key, token } = taken;
  const rules: Partial<Record<IniKey['type'], (source: IniSource, setting: Setting) => Finding[]>> =
    { size: lintSize, int: lintInteger, duration: lintInteger, path: lintPath };
  const raw = token.assignment.value;
  const findings = rules[key.type]?.(source, taken) ?? [];
  if (source.dialect.textMode && !isAscii(raw)) {
    const values = { name: token.assignment.fullName, value: raw, asRead: String(taken.value) };
    const at = token.assignment.valueStart;
    findings.push({ at, code: 'valueNotAscii', values, fix: () => plainValue(source, taken) });
  }
  return findings;
}

/** What stands beside the letters is what was meant, but in a text or a path, where nobody can tell. */
function plainValue(source: IniSource, { key, token }: Setting): FixPlan | undefined {
  const meant = repairValue(key, token.assignment.value, source.context.hostMemoryBytes);
  return meant === null ? undefined : setting(source, key, meant);
}

function lintSize(source: IniSource, { key, token, value }: Setting): Finding[] {
  const { valueStart: at, value: text, fullName: name } = token.assignment;
  if (typeof value !== 'number') return [];
  if (text.trim().startsWith('-')) {
    return [{ at, code: 'negativeSize', values: { name, value: text }, fix: fixByRemoving(name) }];
  }
  const digits = /^\d+$/.test(text);
  if (digits && value > 0 && value < 2 ** 20) {
    // Nobody means a few bytes: gigabytes, and of a thousand and more megabytes.
    const unit = value < 1024 ? 'GB' : 'MB';
    const meant = value * 2 ** (unit === 'GB' ? 30 : 20);
    const values = { name, value: text, unit };
    return [{ at, code: 'sizeWithoutUnit', values, fix: setting(source, key, meant) }];
  }
  if (digits && value >= 2 ** 20 && value % 2 ** 20 === 0) {
    const values = { name, value: text, size: value };
    return [{ at, code: 'sizeInBytes', values, fix: setting(source, key, value) }];
  }
  return [];
}

function lintInteger(source: IniSource, { key, token, value }: Setting): Finding[] {
  const { valueStart: at, value: text, fullName: name } = token.assignment;
  if (typeof value !== 'number' || key.key === 'filesystem.umask') return [];
  const written = Number(text);
  if (!/^\s*[+-]?0/.test(text) && Number.isFinite(written) && written !== value) {
    return [{ at, code: 'integerTooLarge', values: { name, value: text, number: value } }];
  }
  if (!/^\s*[+-]?0[\dxX]/.test(text)) return [];
  const values = { name, value: text, number: value };
  const meant = /^\d+$/.test(text) ? Number(text) : value;
  return [{ at, code: 'integerNotDecimal', values, fix: setting(source, key, meant) }];
}

function lintPath(source: IniSource, { token, value }: Setting): Finding[] {
  const { text, dialect, table } = source;
  const { valueStart: start, valueEnd: end, fullName: name } = token.assignment;
  if (typeof value !== 'string' || value === '' || !dialect.textMode) return [];
  // A line that swallowed the next one has a problem of its own.
  if (findSwallowed(text, token.assignment, table) !== null) return [];
  const raw = text.slice(start, end);
  const foreign = /^['‘’“”`](.*)['‘’“”`]$/.exec(raw)?.[1];
  if (foreign !== undefined && isWholePath(foreign)) {
    const fix = fixByPatching(text, { start, end, by: `"${doubleBackslashes(foreign)}"` });
    return [{ at: start, code: 'pathQuotes', values: { name, value: raw }, fix }];
  }
  const isEscaped = /\\[bnt]/.test(raw.replaceAll('\\\\', '')) && !raw.includes('\n');
  if (isEscaped && isWholePath(raw.replace(/^"/, ''))) {
    const fix = fixByPatching(text, { start, end, by: doubleBackslashes(raw) });
    return [{ at: start, code: 'pathEscapes', values: { name, value: raw }, fix }];
  }
  if (/^~|%[^%]+%|\$/.test(value)) {
    return [{ at: start, code: 'pathNotExpanded', values: { name, value } }];
  }
  const cut = restBehindHash(text, token);
  if (cut !== null && isWholePath(value)) {
    const by = `"${raw}${cut}"`;
    const fix = fixByPatching(text, { start, end: end + cut.length, by });
    return [{ at: start, code: 'pathCut', values: { name, value }, fix }];
  }
  return isWholePath(value) || !isAscii(raw)
    ? []
    : [{ at: start, code: 'pathNotAbsolute', values: { name, value } }];
}

function isWholePath(path: string): boolean {
  return /^[A-Za-z]:[\\/]|^\\\\/.test(path);
}

/** The rest of a path in which a folder's name has a `#`; null where a comment begins there. */
export function restBehindHash(text: string, { assignment, tail }: KeyToken): string | null {
  const { valueEnd } = assignment;
  if (tail !== valueEnd || text[tail] !== '#' || text[valueEnd - 1] === '"') return null;
  // In text mode Ctrl+Z is the end of the file.
  return /^#[^\s"\u001A]*[\\/.][^\s"\u001A]*/.exec(text.slice(tail))?.[0] ?? null;
}
