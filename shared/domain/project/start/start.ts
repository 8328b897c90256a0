import { lineOf } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import type { Command } from './command.ts';
import { findCommands } from './commands.ts';
import { frameworkStart, type FoundStart } from './frameworks.ts';

/** Names of commands that begin to serve, the likeliest first. */
const serving = [
  /^serve$/,
  /^server$/,
  /^(start|run)-?(server|service|api|web|http)$/,
  /^(http|api|web|grpc|rest)-?(serve|server)?$/,
  /^(start|run|up|daemon|listen|service|worker)$/,
];
/** Beside these, `start` is said to something else that serves. */
const controlling = /^(stop|restart|status)$/;

/**
 * What must be said to a program that listens, so that it does: the command that serves where the program itself does
 * nothing without one, and what a framework wants. Null where it serves by itself, or nobody can tell.
 */
export function findStart(files: readonly GoFile[]): FoundStart | null {
  return frameworkStart(files) ?? commandStart(findCommands(files));
}

function commandStart(commands: readonly Command[]): FoundStart | null {
  if (commands.some(({ isRoot, runs }) => isRoot && runs)) return null;
  const others = commands.filter(({ isRoot, runs, name }) => runs && !isRoot && name !== '');
  const isRemote = others.some(({ name }) => controlling.test(name));
  for (const names of isRemote ? serving.slice(0, -1) : serving) {
    const found = others.filter(({ name }) => names.test(name));
    const shortest = found.toSorted((one, two) => one.parents.length - two.parents.length)[0];
    if (shortest === undefined) continue;
    const { name, parents, file, token } = shortest;
    return {
      arguments: [...parents, name],
      variables: [],
      file: file.path,
      line: lineOf(file, token),
    };
  }
  return null;
}
