import type { Source } from './textSource.ts';

/** A value as read; `valueStart` to `valueEnd` is its text without blanks around it. */
interface RawValue {
  value: string;
  valueStart: number;
  valueEnd: number;
  /** Where reading stopped: at a comment, a line end or the end of the file. */
  end: number;
  /** Line ends inside the value, each behind a backslash. */
  continued: number;
  fault: { code: 'escape' | 'quote'; at: number } | null;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\',
  '"': '"',
  b: '\b',
  n: '\n',
  t: '\t',
};

/**
 * Reads the value that begins at `start`: quotes toggle and vanish, backslash escapes are those of `escapes` and the
 * line end, `#` outside quotes begins a comment, blanks at the end go. WSL source:
 * src/shared/configfile/configfile.cpp.
 */
export function readValue(source: Source, start: number): RawValue {
  return readPlain(source, start) ?? readMarked(source, start);
}

const plain = /[^\n\r#"\\]*/y;

/** Nearly every value has neither quotes nor escapes, and is a piece of the text; null where this one has. */
function readPlain({ text, limit }: Source, start: number): RawValue | null {
  plain.lastIndex = start;
  plain.test(text);
  const end = Math.min(plain.lastIndex, limit);
  if (end < limit && (text[end] === '"' || text[end] === '\\')) return null;
  let valueEnd = end;
  while (valueEnd > start && isBlank(text[valueEnd - 1])) valueEnd -= 1;
  const value = text.slice(start, valueEnd);
  return { value, valueStart: start, valueEnd, end, continued: 0, fault: null };
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t';
}

function readMarked(source: Source, start: number): RawValue {
  const { text, limit } = source;
  let value = '';
  let kept = 0;
  let valueEnd = start;
  let offset = start;
  let continued = 0;
  let quote: number | null = null;
  while (offset < limit) {
    const character = text.charAt(offset);
    if (character === '\n' || character === '\r' || (character === '#' && quote === null)) break;
    let width = 1;
    if (character === '"') {
      quote = quote === null ? offset : null;
    } else if (character === '\\') {
      const escape = readEscape(source, offset + 1);
      if (escape === null) {
        const read = { value, valueStart: start, continued, end: Math.min(offset + 2, limit) };
        const intendedEnd = findIntendedEnd(source, valueEnd, quote !== null);
        return { ...read, valueEnd: intendedEnd, fault: { code: 'escape', at: offset } };
      }
      width += escape.width;
      value += escape.value;
      continued += escape.isLineEnd ? 1 : 0;
    } else {
      value += character;
    }
    offset += width;
    if (!isBlank(character)) {
      kept = value.length;
      valueEnd = offset;
    }
  }
  const read = { value: value.slice(0, kept), valueStart: start, valueEnd, end: offset, continued };
  return { ...read, fault: quote === null ? null : { code: 'quote', at: quote } };
}

/** Null where WSL knows no such escape. */
function readEscape(
  { text, limit, textMode }: Source,
  offset: number,
): { value: string; width: number; isLineEnd: boolean } | null {
  const character = offset < limit ? text.charAt(offset) : '';
  if (character === '\n') return { value: '', width: 1, isLineEnd: true };
  if (character === '\r' && textMode && text[offset + 1] === '\n' && offset + 1 < limit) {
    return { value: '', width: 2, isLineEnd: true };
  }
  const value = Object.hasOwn(escapes, character) ? escapes[character] : undefined;
  return value === undefined ? null : { value, width: 1, isLineEnd: false };
}

/** WSL drops a line with a bad escape; this is where its value was meant to end, so that it can be mended. */
function findIntendedEnd({ text, limit }: Source, from: number, isQuoted: boolean): number {
  let inQuote = isQuoted;
  let end = from;
  for (let offset = from; offset < limit; offset += 1) {
    const character = text.charAt(offset);
    if (character === '\n' || character === '\r' || (character === '#' && !inQuote)) break;
    if (character === '"' && text[offset - 1] !== '\\') inQuote = !inQuote;
    if (!isBlank(character)) end = offset + 1;
  }
  return end;
}
