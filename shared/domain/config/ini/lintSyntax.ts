import { fixByPatching, type Finding } from '../problem.ts';
import type { ProblemCode } from '../problemCodes.ts';
import { commentSignOf, mendLine } from './mendLine.ts';
import { visible } from './signs.ts';
import type { IniSource } from './source.ts';
import { findSwallowed } from './swallowed.ts';
import type { KeyToken, MalformedToken } from './tokens.ts';

/** Lines that WSL cannot read, lines that it takes into the one before, and what it never gets to. */
export function lintSyntax(source: IniSource): Finding[] {
  const { text, reading, dialect } = source;
  const findings: Finding[] = [];
  for (const token of reading.tokens) {
    if (token.kind === 'malformed') findings.push(lintMalformed(source, token));
    if (token.kind === 'key') findings.push(...lintSwallowed(source, token));
    if (token.kind === 'unread' && text.slice(token.start).trim() !== '') {
      const code = dialect.skipsMalformed ? 'behindEndMark' : 'behindMalformed';
      findings.push({ at: token.start, code });
    }
  }
  return findings;
}

function lintMalformed({ text, dialect, table }: IniSource, token: MalformedToken): Finding {
  const { start, end, at } = token;
  const line = text.slice(start, end);
  if (token.code === 'sectionEnd' && /\[system-distro-env\]/i.test(line)) {
    // WSLg has a file of its own, with sections that this grammar does not know.
    return { at, code: 'keyOfWslgConfig', values: { name: '[system-distro-env]' } };
  }
  const sign = commentSignOf(token, line);
  const character = sign ?? text.charAt(token.code === 'escape' ? at + 1 : at);
  const fix = () => {
    const by = mendLine(line, { dialect, table });
    return by === null ? undefined : fixByPatching(text, { start, end, by });
  };
  const code = sign === null ? codeOf(token, character) : 'commentSign';
  return { at, code, values: { character: visible(character) }, fix };
}

/** A sign in the middle of a name is no missing equals sign. */
function codeOf({ code }: MalformedToken, character: string): ProblemCode {
  return code === 'equals' && /[-_.]|[^\0-\x7f]/.test(character) && !/[：＝]/.test(character)
    ? 'keySign'
    : code;
}

function lintSwallowed({ text, table }: IniSource, token: KeyToken): Finding[] {
  const swallowed = findSwallowed(text, token.assignment, table);
  if (swallowed === null) return [];
  const { end, next, name } = swallowed;
  const values = { name, key: token.assignment.fullName };
  const fix = fixByPatching(text, { start: end, end, by: '\\' });
  return [{ at: next, code: 'swallowedLine', values, fix }];
}
