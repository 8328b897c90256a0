import { fixByPatching, type Finding } from '../problem.ts';
import type { IniSource } from './source.ts';
import { findSwallowed } from './swallowed.ts';
import {
  tokenize,
  type Dialect,
  type KeyToken,
  type MalformedToken,
  type Token,
} from './tokens.ts';

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

function lintMalformed({ text, dialect }: IniSource, token: MalformedToken): Finding {
  const { start, end, at } = token;
  const line = text.slice(start, end);
  if (token.code === 'sectionEnd' && /\[system-distro-env\]/i.test(line)) {
    // WSLg has a file of its own, with sections that this grammar does not know.
    return { at, code: 'keyOfWslgConfig', values: { name: '[system-distro-env]' } };
  }
  const sign = signOf(token, line);
  const character = sign ?? text.charAt(token.code === 'escape' ? at + 1 : at);
  const fix = () => {
    const by = mend(line, dialect);
    return by === null ? undefined : fixByPatching(text, { start, end, by });
  };
  return { at, code: sign === null ? token.code : 'commentSign', values: { character }, fix };
}

/** What begins a comment elsewhere. */
function signOf({ code }: MalformedToken, line: string): string | null {
  return code === 'keyName' ? (/^\s*(;|\/\/)/.exec(line)?.[1] ?? null) : null;
}

/** As many faults as one line has. */
const mostFaults = 4;

/** The line without its faults; null where one of them cannot be mended, for half a fix is none. */
function mend(line: string, dialect: Dialect): string | null {
  let current = line;
  for (let fault = 0; fault < mostFaults; fault += 1) {
    const [token, ...more] = tokenize(current, dialect);
    if (token?.kind !== 'malformed') return more.some(isMalformed) ? null : current;
    const code = signOf(token, current) === null ? token.code : 'commentSign';
    current = mends[code](current, token);
  }
  return tokenize(current, dialect).some(isMalformed) ? null : current;
}

function isMalformed({ kind }: Token): boolean {
  return kind === 'malformed';
}

/** The line as it was probably meant; the same line where nobody can tell. */
type Mend = (line: string, token: MalformedToken) => string;

const mends: Record<MalformedToken['code'] | 'commentSign', Mend> = {
  keyName: (line) => line,
  commentSign: (line) => line.replace(/;+|\/{2,}/, '#'),
  sectionName: mendHeader,
  sectionEnd: mendHeader,
  sectionTail: (line, { start, at }) => {
    const tail = line.slice(at - start);
    const isComment = /^(?:;|\/\/)/.test(tail);
    const mended = isComment ? tail.replace(/^(?:;+|\/+)/, '#') : `\n${tail}`;
    return line.slice(0, at - start) + mended;
  },
  // `memory: 8GB` and `memory 8GB`
  equals: (line) => {
    return line.replace(
      /^([ \t]*[A-Za-z][A-Za-z0-9]*)[ \t]*(?:[:：＝][ \t]*|[ \t])(?=[^\s:=])/,
      '$1=',
    );
  },
  escape: (line, token) => mendValue(line, token, doubleBackslashes),
  quote: (line, token) => mendValue(line, token, (raw) => `${raw}"`),
};

/** `[ wsl2 ]`, `[wsl2` */
function mendHeader(line: string): string {
  return line.replace(/^([ \t]*)\[[ \t]*([A-Za-z][A-Za-z0-9]*)[ \t]*\]?/, '$1[$2]');
}

function mendValue(
  line: string,
  { assignment, start }: MalformedToken,
  change: (raw: string) => string,
): string {
  if (assignment === null) return line;
  const from = assignment.valueStart - start;
  const to = assignment.valueEnd - start;
  return line.slice(0, from) + change(line.slice(from, to)) + line.slice(to);
}

/** Every backslash stands for itself, pairs stay pairs. */
export function doubleBackslashes(raw: string): string {
  return raw.replace(/\\\\|\\/g, '\\\\');
}

function lintSwallowed({ text, table }: IniSource, token: KeyToken): Finding[] {
  const swallowed = findSwallowed(text, token.assignment, table);
  if (swallowed === null) return [];
  const { end, next, name } = swallowed;
  const values = { name, key: token.assignment.fullName };
  const fix = fixByPatching(text, { start: end, end, by: '\\' });
  return [{ at: next, code: 'swallowedLine', values, fix }];
}
