import { endsLine, type Dialect, type Token } from './tokens.ts';

interface Insertion {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;
}

/**
 * Adds `section.name = value` at the end of the section's first block, before the blank lines and comments that lead on
 * to the next; without such a block a new section follows at the end of what WSL reads.
 */
export function insertKey(source: Insertion, fullName: string, encoded: string): string {
  const dot = fullName.indexOf('.');
  const section = fullName.slice(0, Math.max(dot, 0));
  const line = `${fullName.slice(dot + 1)}=${encoded}`;
  const readable = source.tokens.filter((token) => isReadable(token, source.dialect));
  const anchor = findAnchor(readable, section);
  return anchor === null
    ? addSection(source, readable, `[${section}]`, line)
    : addLine(source, anchor, line);
}

/** Nothing behind a malformed line counts where such a line ends reading. */
function isReadable(token: Token, { skipsMalformed }: Dialect): boolean {
  return token.kind !== 'unread' && (skipsMalformed || token.kind !== 'malformed');
}

function isHeader(token: Token): boolean {
  return (
    token.kind === 'section' || (token.kind === 'malformed' && token.code.startsWith('section'))
  );
}

/** The last line that belongs to the first block of the section. */
function findAnchor(tokens: readonly Token[], section: string): Token | null {
  const lower = section.toLowerCase();
  const header = tokens.findIndex(
    (token) => token.kind === 'section' && token.name.toLowerCase() === lower,
  );
  if (header === -1) return null;
  const next = tokens.findIndex((token, index) => index > header && isHeader(token));
  const block = tokens.slice(header, next === -1 ? undefined : next);
  const last = block.findLastIndex((token) => token.kind !== 'blank' && token.kind !== 'comment');
  let end = last;
  while (block[end + 1]?.kind === 'comment') end += 1;
  const leadsOn = next !== -1 && end === block.length - 1;
  return block[leadsOn ? last : end] ?? null;
}

function addLine({ text }: Insertion, anchor: Token, line: string): string {
  const end = lineEndOf(text);
  if (isOpen(text, anchor)) return splice(text, anchor.start, `${line}${end}`);
  const added = endsLine(text, anchor) ? `${line}${end}` : `${end}${line}`;
  return splice(text, anchor.end, withEnd(text, anchor.end, added, end));
}

function addSection(
  { text }: Insertion,
  tokens: readonly Token[],
  header: string,
  line: string,
): string {
  const end = lineEndOf(text);
  const last = tokens.at(-1);
  if (last === undefined) return splice(text, 0, `${header}${end}${line}${end}`);
  if (isOpen(text, last)) return splice(text, last.start, `${header}${end}${line}${end}`);
  const isEnded = endsLine(text, last);
  const gap = `${isEnded ? '' : end}${last.kind === 'blank' ? '' : end}`;
  const added = `${gap}${header}${end}${line}${isEnded ? end : ''}`;
  return splice(text, last.end, withEnd(text, last.end, added, end));
}

/** A backslash at the very end would join whatever is put behind it to its own line. */
function isOpen(text: string, token: Token): boolean {
  return token.kind === 'malformed' && /\\\r?$/.test(text.slice(token.start, token.end));
}

/** The line end that the text uses first; never a lone carriage return, which does not end a comment. */
function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** What WSL does not read any more must not come to stand on the new line. */
function withEnd(text: string, offset: number, added: string, end: string): string {
  return offset < text.length && !/[\r\n]$/.test(added) ? `${added}${end}` : added;
}

function splice(text: string, offset: number, added: string): string {
  return text.slice(0, offset) + added + text.slice(offset);
}
