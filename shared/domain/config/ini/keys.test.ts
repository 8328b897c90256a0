import { describe, expect, it } from 'vitest';
import { iniFiles } from './files.ts';
import type { IniKey } from './keys.ts';
import { parseValue } from './read.ts';
import { encodeValue } from './encode.ts';

const all = Object.values(iniFiles).flatMap(({ table, dialect }) =>
  table.keys.map((key) => ({ key, table, dialect })),
);

describe('the tables of keys', () => {
  it('hold every key of both files once', () => {
    expect(iniFiles.wslconfig.table.keys).toHaveLength(59);
    expect(iniFiles.wslconf.table.keys).toHaveLength(25);
    for (const { table } of Object.values(iniFiles)) {
      const names = table.keys.map(({ key }) => key.toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
  });

  it('find a key in any case', () => {
    expect(iniFiles.wslconfig.table.find('WSL2.MEMORY')?.key).toBe('wsl2.memory');
    expect(iniFiles.wslconfig.table.find('wsl2.unknown')).toBeUndefined();
  });

  it('lead from an older name to the newer one', () => {
    const { table } = iniFiles.wslconfig;
    const older = table.keys.filter(({ aliasOf }) => aliasOf !== undefined);
    expect(older.map((key) => table.settingOf(key).key)).toEqual([
      'wsl2.networkingMode',
      'wsl2.firewall',
      'wsl2.dnsTunneling',
      'wsl2.autoProxy',
    ]);
  });

  it.each(all.map((one) => [one.key.key, one] as const))(
    'have for %s a default and needs that WSL would take',
    (_, { key, table, dialect }) => {
      expect(isTaken(key, key.default, dialect)).toBe(true);
      for (const [other, values] of Object.entries(key.needs ?? {})) {
        const needed = table.find(other);
        expect(needed?.key).toBe(other);
        const taken = values.map((value) => needed && isTaken(needed, value, dialect));
        expect(taken).toEqual(values.map(() => true));
      }
    },
  );
});

function isTaken(
  key: IniKey,
  value: IniKey['default'],
  dialect: (typeof all)[number]['dialect'],
): boolean {
  if (value === null) return true;
  const encoded = encodeValue(value, key, dialect);
  return encoded !== null && parseValue(encoded, key).code === undefined;
}
