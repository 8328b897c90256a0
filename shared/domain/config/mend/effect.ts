import type { ConfigValue, FileKind } from '../file.ts';
import { withPlainSigns } from '../ini/signs.ts';
import { writtenIn, type Written } from './written.ts';

/**
 * What a fix does to the values in a file. `keeps`: all of them stay, at most written so that they are read; `drops`: one
 * goes; `adds`: one comes that nobody wrote; `replaces`: one that the tool takes becomes another.
 */
export const fixEffects = ['keeps', 'drops', 'adds', 'replaces'] as const;
export type FixEffect = (typeof fixEffects)[number];

/** What becomes of the values of a text by mending it. Judged by the two texts alone, whatever the fix is for. */
export function effectOf(kind: FileKind, before: string, after: string): FixEffect {
  const [old, now] = [writtenIn(kind, before), writtenIn(kind, after)];
  // Signs alone were put right: quotes, brackets, backslashes, line ends, what an input method made of them.
  if (now.length >= old.length && lettersOf(before) === lettersOf(after)) return 'keeps';
  const gone = without(old, now);
  const come = without(now, old);
  if (gone.length > come.length) return 'drops';
  if (gone.length < come.length) return 'adds';
  const isKept = gone.every((one, index) => isSameMeaning(one, come[index]));
  return isKept ? 'keeps' : 'replaces';
}

/** Those whose text does not stand among the others as often; a value keeps its worth under another name. */
function without(some: readonly Written[], others: readonly Written[]): Written[] {
  const counts = new Map<string, number>();
  for (const { text } of others) counts.set(text, (counts.get(text) ?? 0) + 1);
  return some.filter(({ text }) => {
    const left = counts.get(text) ?? 0;
    counts.set(text, left - 1);
    return left <= 0;
  });
}

/** What the tool took nothing from, or took for another kind of value, cannot be lost. */
function isSameMeaning(old: Written, now: Written | undefined): boolean {
  if (now === undefined) return false;
  if (old.taken === undefined || isSame(old.taken, now.taken)) return true;
  if (typeof old.taken !== typeof now.taken) return true;
  return isRespelt(spellingOf(old.text), spellingOf(now.text));
}

function isSame(left: ConfigValue | undefined, right: ConfigValue | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** `8` and `8GB`, `22` and `022`, `Local` and `local`. */
function isRespelt(old: string, now: string): boolean {
  const isNumber = /^\d+$/.test(old);
  return (
    now === old || (isNumber && now.startsWith(old) && /^\p{L}+$/u.test(now.slice(old.length)))
  );
}

function spellingOf(text: string): string {
  const bare = lettersOf(text.toLowerCase().replace(/^https?:\/\//, ''));
  return bare.replace(/^0+(?=\d)/, '');
}

function lettersOf(text: string): string {
  return withPlainSigns(text).replace(/[^\p{L}\p{N}]/gu, '');
}
