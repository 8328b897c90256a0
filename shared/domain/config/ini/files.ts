import type { KeyTable } from './keys.ts';
import type { Dialect } from './tokens.ts';
import { wslconfigKeys } from '../wslconfig/keys.ts';
import { wslconfKeys } from '../wslconf/keys.ts';

interface IniFile {
  readonly dialect: Dialect;
  readonly table: KeyTable;
}

/** How WSL reads its two files and which keys it knows in each. */
export const iniFiles: Readonly<Record<'wslconfig' | 'wslconf', IniFile>> = {
  wslconfig: { dialect: { textMode: true, skipsMalformed: true }, table: wslconfigKeys },
  wslconf: { dialect: { textMode: false, skipsMalformed: false }, table: wslconfKeys },
};
