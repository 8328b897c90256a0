import {
  readLine,
  type Assignment,
  type MalformedCode,
  type PartToken,
  type Section,
} from './line.ts';
import type { Source } from './textSource.ts';

/** How reading differs between the two files that share WSL's grammar. */
export interface Dialect {
  /** Windows opens the file in text mode: CRLF is one line end, Ctrl-Z the end of the file. */
  readonly textMode: boolean;
  /** A malformed line is skipped; otherwise reading ends with it. */
  readonly skipsMalformed: boolean;
}

/**
 * `start` to `end` in the text, line end included; from `tail` on there is only the comment and the line end. `line` is
 * the number that WSL prints in its warnings.
 */
interface Place {
  readonly start: number;
  readonly tail: number;
  readonly end: number;
  readonly line: number;
}

export interface SectionToken extends Place {
  readonly kind: 'section';
  readonly name: string;
}

export interface KeyToken extends Place {
  readonly kind: 'key';
  readonly assignment: Assignment;
}

export interface MalformedToken extends Place {
  readonly kind: 'malformed';
  readonly code: MalformedCode;
  /** Offset of the character that WSL stumbles over. */
  readonly at: number;
  /** What the line was meant to say, where its key can be made out. */
  readonly assignment: Assignment | null;
}

export type Token =
  | SectionToken
  | KeyToken
  | MalformedToken
  | (Place & { readonly kind: 'blank' | 'comment' | 'unread' });

/**
 * Cuts a text into what WSL's reader sees: a token a line, one for blank lines and one for comment lines in a row. The
 * spans follow one another without a gap, so the slices put together are the text. `unread` is what WSL never looks at:
 * behind Ctrl-Z, or behind the line that ends reading. Grammar: WSL source, src/shared/configfile/configfile.cpp.
 */
export function tokenize(text: string, dialect: Dialect): Token[] {
  const tokens: Token[] = [];
  const limit = readableLength(text, dialect);
  const source = { text, limit, textMode: dialect.textMode };
  let section: Section = { prefix: '', length: 0 };
  let offset = 0;
  let line = 1;
  while (offset < limit) {
    const start = offset;
    const part = readLine(source, start, section);
    const { token, end: tail } = part;
    section = part.section ?? section;
    offset = endOfLine(source, tail, token.kind);
    line += part.continued;
    addToken(tokens, token, { start, tail, end: offset, line });
    if (token.kind === 'malformed' && !dialect.skipsMalformed) break;
    line += countLines(source, { tail, end: offset, kind: token.kind });
  }
  if (offset < text.length) {
    tokens.push({ kind: 'unread', start: offset, tail: offset, end: text.length, line });
  }
  return tokens;
}

function addToken(tokens: Token[], token: PartToken, { start, tail, end, line }: Place): void {
  const { kind } = token;
  if (kind === 'key') {
    tokens.push({ kind, assignment: token.assignment, start, tail, end, line });
  } else if (kind === 'section') {
    tokens.push({ kind, name: token.name, start, tail, end, line });
  } else if (kind === 'malformed') {
    const { code, at, assignment } = token;
    tokens.push({ kind, code, at, assignment, start, tail, end, line });
  } else {
    const last = tokens.at(-1);
    const isRun = last?.kind === kind;
    if (isRun) tokens.pop();
    tokens.push({ kind, start: isRun ? last.start : start, tail, end, line });
  }
}

/** Whether what is put behind a token begins a line: a lone carriage return ends neither a comment nor a bad line. */
export function endsLine(text: string, { kind, tail, end }: Token): boolean {
  const rest = text.slice(tail, end);
  return rest.endsWith('\n') || (rest === '\r' && kind !== 'malformed');
}

function readableLength(text: string, dialect: Dialect): number {
  const end = dialect.textMode ? text.indexOf('\u001a') : -1;
  return end === -1 ? text.length : end;
}

/** Comments and malformed lines run to a line feed; a lone carriage return ends only what was well formed. */
function endOfLine({ text, limit }: Source, tail: number, kind: Token['kind']): number {
  const isPlain = kind === 'blank' || kind === 'key' || kind === 'section';
  if (isPlain && text[tail] === '\r' && tail < limit) {
    return text[tail + 1] === '\n' && tail + 1 < limit ? tail + 2 : tail + 1;
  }
  const feed = text.indexOf('\n', tail);
  return feed === -1 || feed >= limit ? limit : feed + 1;
}

/** WSL counts the two characters of a CRLF behind a key or a section as two lines where it is no text mode. */
function countLines(
  { text, textMode }: Source,
  { tail, end, kind }: { tail: number; end: number; kind: Token['kind'] },
): number {
  if (text[tail] !== '\r') return 1;
  if (end === tail + 1) return kind === 'blank' ? 0 : 1;
  return (kind === 'key' || kind === 'section') && !textMode ? 2 : 1;
}
