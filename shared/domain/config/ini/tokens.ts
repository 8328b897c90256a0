import { readLine, type Assignment, type MalformedCode, type Section } from './line.ts';

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
 * Cuts a text into the lines that WSL's reader sees. The spans follow one another without a gap, so the slices put
 * together are the text. `unread` is what WSL never looks at: behind Ctrl-Z, or behind the line that ends reading.
 * Grammar: WSL source, src/shared/configfile/configfile.cpp.
 */
export function tokenize(text: string, dialect: Dialect): Token[] {
  const tokens: Token[] = [];
  const limit = readableLength(text, dialect);
  let section: Section = { prefix: '', length: 0 };
  let offset = 0;
  let line = 1;
  while (offset < limit) {
    const start = offset;
    const part = readLine({ text, limit, textMode: dialect.textMode }, start, section);
    section = part.section ?? section;
    offset = endOfLine(text, part, limit);
    const place = { start, tail: part.end, end: offset, line: line + part.continued };
    tokens.push({ ...part.token, ...place });
    if (part.token.kind === 'malformed' && !dialect.skipsMalformed) break;
    line = place.line + countLines(text.slice(part.end, offset), part.token.kind, dialect);
  }
  if (offset < text.length) {
    tokens.push({ kind: 'unread', start: offset, tail: offset, end: text.length, line });
  }
  return tokens;
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
function endOfLine(
  text: string,
  { end, token }: { end: number; token: { kind: Token['kind'] } },
  limit: number,
): number {
  const isPlain = token.kind === 'blank' || token.kind === 'key' || token.kind === 'section';
  if (isPlain && text[end] === '\r' && end < limit) {
    return text[end + 1] === '\n' && end + 1 < limit ? end + 2 : end + 1;
  }
  const feed = text.indexOf('\n', end);
  return feed === -1 || feed >= limit ? limit : feed + 1;
}

/** WSL counts the two characters of a CRLF behind a key or a section as two lines where it is no text mode. */
function countLines(tail: string, kind: Token['kind'], dialect: Dialect): number {
  if (tail === '\r') return kind === 'blank' ? 0 : 1;
  const isDouble = tail === '\r\n' && (kind === 'key' || kind === 'section') && !dialect.textMode;
  return isDouble ? 2 : 1;
}
