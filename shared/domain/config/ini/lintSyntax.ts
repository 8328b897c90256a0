import { fixByPatching, type Finding, type Fix } from '../problem.ts';
import type { IniSource } from './source.ts';
import { findSwallowed } from './swallowed.ts';
import type { KeyToken, MalformedToken } from './tokens.ts';

/** Lines that WSL cannot read, lines that it takes into the one before, and what it never gets to. */
export function lintSyntax(source: IniSource): Finding[] {
  const { text, reading, table, dialect } = source;
  const findings: Finding[] = [];
  for (const token of reading.tokens) {
    if (token.kind === 'malformed') findings.push(lintMalformed(text, token));
    if (token.kind === 'key') findings.push(...lintSwallowed(text, token, table));
    if (token.kind === 'unread' && text.slice(token.start).trim() !== '') {
      const code = dialect.skipsMalformed ? 'behindEndMark' : 'behindMalformed';
      findings.push({ at: token.start, code });
    }
  }
  return findings;
}

function lintMalformed(text: string, token: MalformedToken): Finding {
  const line = text.slice(token.start, token.end);
  const isComment = token.code === 'keyName' && /^\s*(?:;|\/\/)/.test(line);
  const at = token.at;
  if (token.code === 'sectionEnd' && /\[system-distro-env\]/i.test(line)) {
    // WSLg has a file of its own, with sections that this grammar does not know.
    return { at, code: 'keyOfWslgConfig', values: { name: '[system-distro-env]' } };
  }
  const values = { character: text.charAt(token.code === 'escape' ? at + 1 : at) };
  return {
    at,
    code: isComment ? 'commentSign' : token.code,
    values: isComment ? { character: values.character === ';' ? ';' : '//' } : values,
    fix: isComment ? fixComment(text, token) : fixes[token.code](text, token),
  };
}

function fixComment(text: string, { start, end }: MalformedToken): Fix {
  const line = text.slice(start, end);
  return fixByPatching(text, { start, end, by: line.replace(/;+|\/{2,}/, '#') });
}

type MakeFix = (text: string, token: MalformedToken) => Fix | undefined;

const fixes: Record<MalformedToken['code'], MakeFix> = {
  keyName: () => undefined,
  sectionName: fixHeader,
  sectionEnd: fixHeader,
  sectionTail: fixHeaderTail,
  equals: fixEquals,
  escape: (text, { assignment }) => fixRaw(text, assignment, (raw) => doubleBackslashes(raw)),
  quote: (text, { assignment }) => fixRaw(text, assignment, (raw) => `${raw}"`),
};

/** `[ wsl2 ]` -> `[wsl2]` */
function fixHeader(text: string, { start, end }: MalformedToken): Fix | undefined {
  const line = text.slice(start, end);
  const fixed = line.replace(/\[\s*([A-Za-z][A-Za-z0-9]*)\s*\]/, '[$1]');
  return fixed === line ? undefined : fixByPatching(text, { start, end, by: fixed });
}

/** A comment with another sign gets the right one; a key gets its own line. */
function fixHeaderTail(text: string, { at, end }: MalformedToken): Fix | undefined {
  const tail = text.slice(at, end);
  if (/^(?:;|\/\/)/.test(tail)) {
    return fixByPatching(text, { start: at, end, by: tail.replace(/^(?:;+|\/+)/, '#') });
  }
  return /^(?:[A-Za-z][A-Za-z0-9]*[ \t]*=|\[)/.test(tail)
    ? fixByPatching(text, { start: at, end, by: `\n${tail}` })
    : undefined;
}

/** `memory: 8GB` and `memory 8GB` -> `memory=8GB` */
function fixEquals(text: string, { start, end }: MalformedToken): Fix | undefined {
  const line = text.slice(start, end);
  const fixed = line.replace(
    /^([ \t]*[A-Za-z][A-Za-z0-9]*)[ \t]*(?:[:：][ \t]*|[ \t])(?=[^\s:=])/,
    '$1=',
  );
  return fixed === line ? undefined : fixByPatching(text, { start, end, by: fixed });
}

function fixRaw(
  text: string,
  assignment: MalformedToken['assignment'],
  change: (raw: string) => string,
): Fix | undefined {
  if (assignment === null) return undefined;
  const { valueStart: start, valueEnd: end } = assignment;
  return fixByPatching(text, { start, end, by: change(text.slice(start, end)) });
}

/** Every backslash stands for itself, pairs stay pairs. */
export function doubleBackslashes(raw: string): string {
  return raw.replace(/\\\\|\\/g, '\\\\');
}

function lintSwallowed(text: string, token: KeyToken, table: IniSource['table']): Finding[] {
  const swallowed = findSwallowed(text, token.assignment, table);
  if (swallowed === null) return [];
  const { end, next, name } = swallowed;
  const values = { name, key: token.assignment.fullName };
  return [
    {
      at: next,
      code: 'swallowedLine',
      values,
      fix: fixByPatching(text, { start: end, end, by: '\\' }),
    },
  ];
}
