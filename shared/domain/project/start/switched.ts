import { findWords } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { closingMark, isMark, literalText } from '../go/tokens.ts';
import type { Command } from './command.ts';

/** `switch args[0] { case "server": ... default: usage() }` of a program that reads its arguments itself. */
export function switchedCommands(file: GoFile): Command[] {
  const { tokens } = file;
  const readsArguments = /\bos\.Args\b|\bflag\.Args?\(/.test(tokens.source);
  if (file.packageName !== 'main' || !readsArguments) return [];
  return findWords(file, /\bswitch\b/g).flatMap((start) => {
    const open = nextBrace(file, start);
    const close = closingMark(tokens, open);
    const subject = tokens.source.slice(tokens.starts[start + 1], tokens.starts[open]);
    if (!/\bargs?\b|cmd|command|Args|\bmode\b/i.test(subject)) return [];
    const names = casesIn(file, [open, close]);
    const others = defaultIn(file, [open, close]);
    const isHelp = /usage|help|exit|fatal|unknown|invalid/i.test(others);
    if (!isHelp || names.length === 0) return [];
    return names.map(({ name, token }) => ({
      name,
      handle: '',
      runs: true,
      isRoot: false,
      parents: [],
      file,
      token,
    }));
  });
}

function nextBrace({ tokens }: GoFile, from: number): number {
  let at = from + 1;
  while (at < tokens.kinds.length && !isMark(tokens, at, '{'))
    at = isMark(tokens, at, '(') ? closingMark(tokens, at) + 1 : at + 1;
  return at;
}

function casesIn(file: GoFile, [open, close]: readonly [number, number]) {
  return findWords(file, /\bcase\b/g)
    .filter((token) => token > open && token < close)
    .flatMap((token) => {
      const name = literalText(file.tokens, token + 1);
      return name === null || !/^[a-z][\w-]*$/.test(name) ? [] : [{ name, token }];
    });
}

function defaultIn(file: GoFile, [open, close]: readonly [number, number]): string {
  const { tokens } = file;
  const at = findWords(file, /\bdefault\b/g).find((token) => token > open && token < close);
  return at === undefined ? '' : tokens.source.slice(tokens.starts[at], tokens.starts[close]);
}
