import type { i18n } from 'i18next';
import enTerminal from './en/terminal.json' with { type: 'json' };
import zhTerminal from './zh-CN/terminal.json' with { type: 'json' };
import { languages, type Language } from './languages.ts';
import { startTexts } from './startTexts.ts';
import { resources } from './texts.ts';

/** Sentences that a terminal says in its own words: by namespace, at the place of those that the screen says. */
export const terminalWords = { en: enTerminal, 'zh-CN': zhTerminal };

interface Tree {
  readonly [key: string]: string | Tree;
}

/**
 * As `createTexts`, for a terminal: what the screen says of its own pages and buttons is said of commands and options.
 */
export function createTerminalTexts(language: Language): i18n {
  const worded = languages.map((one) => [one, overlay(resources[one], terminalWords[one])]);
  return startTexts(language, Object.fromEntries(worded));
}

/** `base` with the texts of `words` at their places. */
function overlay(base: Tree, words: Tree): Tree {
  const placed = Object.entries(words).map(([key, word]) => {
    const under = base[key];
    const isBranch = typeof word === 'object' && typeof under === 'object';
    return [key, isBranch ? overlay(under, word) : word];
  });
  return { ...base, ...Object.fromEntries(placed) };
}
