import type { LintContext } from '../context.ts';
import type { KeyTable } from './keys.ts';
import type { Reading } from './read.ts';
import type { Dialect } from './tokens.ts';

/** What the rules of both ini files look at. */
export interface IniSource {
  readonly text: string;
  readonly reading: Reading;
  readonly dialect: Dialect;
  readonly table: KeyTable;
  readonly context: LintContext;
}
