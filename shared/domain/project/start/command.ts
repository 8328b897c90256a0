import type { GoFile } from '../go/goFile.ts';

/** A command of a program's command line. */
export interface Command {
  /** What is typed for it; empty for that of the program itself. */
  readonly name: string;
  /** What the sources call it: a variable, or the function that makes it; empty for neither. */
  readonly handle: string;
  readonly runs: boolean;
  /** It is what runs where nothing is typed. */
  readonly isRoot: boolean;
  /** Typed before it, as far as the sources tell. */
  readonly parents: readonly string[];
  readonly file: GoFile;
  readonly token: number;
}
