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
import { doubleBackslashes } from './lintSyntax.ts';
import type { InvalidCode, Setting, Warning } from './read.ts';
import { repairValue } from './repair.ts';
import type { IniSource } from './source.ts';

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
  const problem: ProblemCode = value === '' ? 'emptyValue' : code;
  const repaired = repairValue(key, token.assignment.value, source.context.hostMemoryBytes);
  const fix = repaired === null ? fixByRemoving(name) : setting(source, key, repaired);
  return { at, code: problem, values: { name, value, allowed }, fix };
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
  if (source.dialect.textMode && !/^\p{ASCII}*$/u.test(raw)) {
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
  if (digits && value > 0 && value < 1024) {
    const meant = value * 2 ** 30;
    const values = { name, value: text };
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

function lintPath({ text, dialect }: IniSource, { token, value }: Setting): Finding[] {
  const { valueStart: start, valueEnd: end, fullName: name } = token.assignment;
  if (typeof value !== 'string' || value === '' || !dialect.textMode) return [];
  const raw = text.slice(start, end);
  if (/\\[bnt]/.test(raw.replaceAll('\\\\', '')) && !raw.includes('\n')) {
    const fix = fixByPatching(text, { start, end, by: doubleBackslashes(raw) });
    return [{ at: start, code: 'pathEscapes', values: { name, value: raw }, fix }];
  }
  if (/^~|%[^%]+%|\$/.test(value)) {
    return [{ at: start, code: 'pathNotExpanded', values: { name, value } }];
  }
  const isAbsolute = /^[A-Za-z]:[\\/]|^\\\\/.test(value);
  return isAbsolute ? [] : [{ at: start, code: 'pathNotAbsolute', values: { name, value } }];
}
