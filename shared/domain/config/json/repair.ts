import { isStrict, type JsonFault } from './document.ts';

/** Signs that an input method or a web page puts in the place of JSON's. */
const lookalikes: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '＂': '"',
  '，': ',',
  '、': ',',
  '：': ':',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '\u3000': ' ',
  '\u00a0': ' ',
};
const strings = /"(?:[^"\\\n]|\\.)*"/g;

/**
 * The text as valid JSON where one slip explains what is wrong: signs that only look like JSON's, single quotes, a comma
 * that is missing, an end that is cut off. Null where it takes more than that; nothing in good strings changes.
 */
export function repairJson(text: string, { start }: JsonFault): string | null {
  const attempts = [withPlainSigns, withDoubleQuotes, withComma, withEnd];
  for (const attempt of attempts) {
    const mended = attempt(text, start);
    if (mended !== text && isStrict(mended)) return mended;
  }
  return null;
}

function withPlainSigns(text: string): string {
  const plain = (part: string) =>
    part.replace(/[“”„‟＂，、：｛｝［］\u3000\u00a0]/g, (sign) => lookalikes[sign] ?? sign);
  return outsideStrings(text, plain);
}

function withDoubleQuotes(text: string): string {
  return outsideStrings(text, (part) => part.replace(/'([^'"\\\n]*)'/g, '"$1"'));
}

/** The parser stumbles over what follows the missing comma. */
function withComma(text: string, start: number): string {
  const before = text.slice(0, start).trimEnd();
  return `${before},${text.slice(before.length)}`;
}

function withEnd(text: string): string {
  const open: string[] = [];
  for (const sign of text.replace(strings, '')) {
    if (sign === '{') open.push('}');
    if (sign === '[') open.push(']');
    if (sign === '}' || sign === ']') open.pop();
  }
  const body = text.trimEnd().replace(/,$/, '');
  return body + open.toReversed().join('') + text.slice(text.trimEnd().length);
}

function outsideStrings(text: string, change: (part: string) => string): string {
  let offset = 0;
  let changed = '';
  for (const { index, 0: found } of text.matchAll(strings)) {
    changed += change(text.slice(offset, index)) + found;
    offset = index + found.length;
  }
  return changed + change(text.slice(offset));
}
