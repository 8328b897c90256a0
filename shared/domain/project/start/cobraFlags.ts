import { importsUnder, lineOf, type GoCall } from '../go/calls.ts';
import type { Start } from '../analysis.ts';
import type { GoFile } from '../go/goFile.ts';
import { isMark, tokenText } from '../go/tokens.ts';
import { enclosingFunction } from '../ports/parameters.ts';
import type { Command } from './command.ts';
import { findCommands } from './commands.ts';

/** Whether a flag that a call declares is one of what is started: of that command, or of the program for all of them. */
export function flagsOfStart(
  files: readonly GoFile[],
  start: Start | undefined,
): (file: GoFile, call: GoCall) => boolean {
  const commands = findCommands(
    files.filter((file) => importsUnder(file, 'github.com/spf13/cobra')),
  );
  const isStarted = ({ file, token, isRoot, runs }: Command) =>
    start === undefined
      ? isRoot && runs
      : file.path === start.file && lineOf(file, token) === start.line;
  const started = new Set(commands.filter(isStarted).map(({ handle }) => handle));
  const roots = new Set(commands.filter(({ isRoot }) => isRoot).map(({ handle }) => handle));
  return (file, call) => {
    const set = flagSetOf(file, call);
    if (set === null || set.handle === '') return false;
    return started.has(set.handle) || (set.isPersistent && roots.has(set.handle));
  };
}

/** `serve.Flags()` and `root.PersistentFlags()` before the call, or kept in the variable that it is called on. */
function flagSetOf(
  file: GoFile,
  { token, receiver }: GoCall,
): { handle: string; isPersistent: boolean } | null {
  const { tokens } = file;
  if (isMark(tokens, token - 2, ')')) return setAt(file, token - 4);
  const made = new RegExp(`\\b${receiver}\\s*:?=\\s*\\w+\\.(Persistent)?Flags\\(\\)`).exec(
    /^\w+$/.test(receiver) ? tokens.source : '',
  );
  if (made === null) return null;
  const [, handle = '', persistent] = /=\s*(\w+)\.(Persistent)?Flags/.exec(made[0]) ?? [];
  return { handle: known(file, token, handle), isPersistent: persistent !== undefined };
}

/** The word `Flags` is at `word`, behind the command and its dot. */
function setAt(file: GoFile, word: number): { handle: string; isPersistent: boolean } | null {
  const name = tokenText(file.tokens, word);
  if (!/^(Persistent)?Flags$/.test(name)) return null;
  const handle = tokenText(file.tokens, word - 2);
  return { handle: known(file, word, handle), isPersistent: name === 'PersistentFlags' };
}

/** What is called `cmd` in a function is known outside by the function. */
function known(file: GoFile, token: number, handle: string): string {
  const around = enclosingFunction(file, token)?.name ?? '';
  const isOwn = /^(c|cmd|command)$/.test(handle) && around !== '' && around !== 'main';
  return isOwn ? around : handle;
}
