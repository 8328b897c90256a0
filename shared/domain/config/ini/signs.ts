/** Letters of other alphabets that look like Latin ones, as a slip of the keyboard layout leaves them in a name. */
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  к: 'k',
  м: 'm',
  т: 't',
  н: 'h',
  і: 'i',
  ѕ: 's',
  Г: 'G',
  г: 'g',
  М: 'M',
  К: 'K',
  Т: 'T',
  В: 'B',
  Б: 'B',
  б: 'b',
};
const invisible = /[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]/g;
const blanks = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;

/**
 * A text with the signs that were meant: full-width ones as an input method writes them, blanks that web pages and word
 * processors put in the place of plain ones, characters that nobody sees, Cyrillic letters that look like Latin ones.
 */
export function withPlainSigns(text: string): string {
  return text
    .replace(invisible, '')
    .replace(blanks, ' ')
    .normalize('NFKC')
    .replace(/[\u0400-\u04ff]/g, (letter) => lookalikes[letter] ?? letter);
}

/** A character for people: one that cannot be seen by its number, such as `U+00A0`. */
export function visible(character: string): string {
  if (!/^[\p{Z}\p{C}]$/u.test(character) || character === ' ') return character;
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
  return `U+${code}`;
}
