/** A variable's value: undefined for none, as of an ARG without a default. */
export type ValueOf = (name: string) => string | undefined;

/** What stands for a variable without a value. */
export type Unset = (written: string, name: string) => string;

/**
 * A text with values put in for `$V`, `${V}` and the forms that BuildKit knows: `:-` `-` `:+` `+` `:?` `?` `#` `##` `%`
 * `%%` `/` `//`. A variable without a value becomes what `unset` says of it as written.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expand(text: string, valueOf: ValueOf, unset: Unset): string {
  let done = '';
  for (let at = 0; at < text.length; at += 1) {
    const end = text[at] === '$' ? endOf(text, at) : at;
    if (end === at) {
      done += text[at];
      continue;
    }
    const written = text.slice(at, end);
    const [, name = '', sign = '', rest = ''] = parts.exec(written) ?? [];
    const again = (word: string) => expand(word, valueOf, unset);
    const value = changed({ value: valueOf(name), sign, rest }, again);
    done += value ?? unset(written, name);
    at = end - 1;
  }
  return done;
}

const parts = /^\$\{?(\w+)(:[-+?]|##?|%%?|\/\/?|[-+?])?(.*?)\}?$/s;

/** Signs in one use of a variable; a longer one is none that somebody wrote. */
const longest = 1000;

/** Where a variable that begins at `start` ends; `start` itself where none does. */
function endOf(text: string, start: number): number {
  const plain = /^\w+/.exec(text.slice(start + 1))?.[0];
  if (plain !== undefined) return start + 1 + plain.length;
  if (!/^\{\w/.test(text.slice(start + 1, start + 3))) return start;
  let depth = 0;
  for (let at = start + 1; at < Math.min(text.length, start + longest); at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return start;
}

interface Use {
  readonly value: string | undefined;
  readonly sign: string;
  readonly rest: string;
}

function changed({ value, sign, rest }: Use, again: (word: string) => string): string | undefined {
  if (sign === ':-') return value || again(rest);
  if (sign === '-') return value ?? again(rest);
  if (sign === ':+') return value ? again(rest) : '';
  if (sign === '+') return value === undefined ? '' : again(rest);
  if (value === undefined) return undefined;
  if (sign.startsWith('#')) return withoutStart(value, rest, sign === '##');
  if (sign.startsWith('%')) return withoutEnd(value, rest, sign === '%%');
  return sign.startsWith('/') ? replaced(value, rest, sign === '//') : value;
}

function withoutStart(value: string, pattern: string, isLongest: boolean): string {
  const ends = placesIn(value).filter((end) => matches(value.slice(0, end), pattern));
  return value.slice((isLongest ? ends.at(-1) : ends[0]) ?? 0);
}

function withoutEnd(value: string, pattern: string, isLongest: boolean): string {
  const starts = placesIn(value).filter((start) => matches(value.slice(start), pattern));
  return value.slice(0, (isLongest ? starts[0] : starts.at(-1)) ?? value.length);
}

function replaced(value: string, rest: string, isAll: boolean): string {
  const [, pattern = '', by = ''] = /^((?:\\.|[^/\\])*)\/?(.*)$/s.exec(rest) ?? [];
  let done = '';
  let at = 0;
  for (const start of placesIn(value)) {
    if (start < at || (!isAll && at > 0)) continue;
    const end = placesIn(value).findLast(
      (each) => each > start && matches(value.slice(start, each), pattern),
    );
    if (end === undefined) continue;
    done += value.slice(at, start) + by;
    at = end;
  }
  return done + value.slice(at);
}

/** From the first to behind the last sign; of a value longer than any name none. */
function placesIn(value: string): number[] {
  return value.length > 300 ? [] : Array.from({ length: value.length + 1 }, (_, at) => at);
}

/** Whether a shell's pattern is all of a text: stars, question marks, and signs that a backslash makes plain. */
function matches(text: string, pattern: string): boolean {
  const pieces = pattern.match(/\\.|[\s\S]/g) ?? [];
  // After each piece: at which places of the text it may end.
  let ends = new Set([0]);
  for (const piece of pieces) {
    const next = new Set<number>();
    const first = Math.min(...ends);
    if (piece === '*') for (let at = first; at <= text.length; at += 1) next.add(at);
    else
      for (const at of ends)
        if (at < text.length && (piece === '?' || piece.at(-1) === text[at])) next.add(at + 1);
    ends = next;
    if (ends.size === 0) return false;
  }
  return ends.has(text.length);
}
