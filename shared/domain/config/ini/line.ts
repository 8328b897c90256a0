import type { Source } from './textSource.ts';
import { readValue } from './value.ts';

/** The `name = value` part of a line. The value's span has no blanks around it and no comment. */
export interface Assignment {
  /** The key as WSL glues it to the section it takes to be open: `wsl2.memory`, or `memory` before any section. */
  readonly fullName: string;
  readonly name: string;
  readonly nameStart: number;
  readonly valueStart: number;
  readonly valueEnd: number;
  /** Unquoted and unescaped. */
  readonly value: string;
}

export type MalformedCode =
  | 'sectionName'
  | 'sectionEnd'
  | 'sectionTail'
  | 'keyName'
  | 'equals'
  | 'escape'
  | 'quote';

/** `prefix` is what WSL puts before the names of keys; `length` that of the last good section's name. */
export interface Section {
  readonly prefix: string;
  readonly length: number;
}

/** A token that has not got its place yet. */
export type PartToken =
  | { kind: 'blank' | 'comment' }
  | { kind: 'section'; name: string }
  | { kind: 'key'; assignment: Assignment }
  | { kind: 'malformed'; code: MalformedCode; at: number; assignment: Assignment | null };

/** One line up to its comment or line end. `continued`: how many line ends stood inside the value. */
export interface LinePart {
  readonly token: PartToken;
  readonly end: number;
  readonly continued: number;
  /** The section that holds from here on, where the line changes it. */
  readonly section?: Section;
}

const word = /[A-Za-z][A-Za-z0-9]*/y;

/** Reads the line that begins at `start`, as WSL's parser does. */
export function readLine(source: Source, start: number, section: Section): LinePart {
  const first = skipBlanks(source, start);
  const character = characterAt(source, first);
  if (character === '' || character === '\n' || character === '\r') {
    return { token: { kind: 'blank' }, end: first, continued: 0 };
  }
  if (character === '#') return { token: { kind: 'comment' }, end: first, continued: 0 };
  if (character === '[') return readSection(source, first, section);
  return readKey(source, first, section);
}

function readSection(source: Source, start: number, open: Section): LinePart {
  const nameEnd = skipWord(source, start + 1);
  if (nameEnd === start + 1) return malformed('sectionName', nameEnd);
  const name = source.text.slice(start + 1, nameEnd);
  if (characterAt(source, nameEnd) !== ']') {
    return { ...malformed('sectionEnd', nameEnd), section: spoilt(open, name) };
  }
  const end = skipBlanks(source, nameEnd + 1);
  const next = characterAt(source, end);
  if (next !== '' && next !== '\n' && next !== '\r' && next !== '#') {
    return { ...malformed('sectionTail', end), section: spoilt(open, name) };
  }
  const section = { prefix: name, length: name.length };
  return { token: { kind: 'section', name }, end, continued: 0, section };
}

/** A bad header leaves its name where WSL keeps the open section's, but not its length. */
function spoilt({ length }: Section, name: string): Section {
  return { prefix: name.slice(0, length).padEnd(length, '\0'), length };
}

function readKey(source: Source, start: number, section: Section): LinePart {
  const nameEnd = skipWord(source, start);
  if (nameEnd === start) return malformed('keyName', start);
  const equals = skipBlanks(source, nameEnd);
  if (characterAt(source, equals) !== '=') return malformed('equals', equals);
  const name = source.text.slice(start, nameEnd);
  const raw = readValue(source, skipBlanks(source, equals + 1));
  const { value, valueStart, valueEnd, end, continued, fault } = raw;
  const fullName = fullNameOf(section, name);
  const assignment = { fullName, name, nameStart: start, valueStart, valueEnd, value };
  if (fault === null) return { token: { kind: 'key', assignment }, end, continued };
  return { token: { kind: 'malformed', ...fault, assignment }, end, continued };
}

function malformed(code: MalformedCode, at: number): LinePart {
  return { token: { kind: 'malformed', code, at, assignment: null }, end: at, continued: 0 };
}

/** WSL's names are C strings: padding that a shorter bad header left behind ends them. */
function fullNameOf({ prefix, length }: Section, name: string): string {
  if (length === 0) return name;
  const padding = prefix.indexOf('\0');
  return padding === -1 ? `${prefix}.${name}` : prefix.slice(0, padding);
}

function skipWord({ text, limit }: Source, from: number): number {
  word.lastIndex = from;
  return word.test(text) ? Math.min(word.lastIndex, limit) : from;
}

function skipBlanks({ text, limit }: Source, from: number): number {
  let offset = from;
  while (offset < limit && (text[offset] === ' ' || text[offset] === '\t')) offset += 1;
  return offset;
}

function characterAt(source: Source, offset: number): string {
  return offset < source.limit ? (source.text[offset] ?? '') : '';
}
