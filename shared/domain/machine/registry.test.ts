import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import programs from './fixtures/windowsPrograms.json' with { type: 'json' };
import { numberOf, parseRegQuery, textOf } from './registry.ts';

function outputOf(id: string): string {
  return programs.find((entry) => entry.id === id)?.stdout ?? '';
}

describe('parseRegQuery', () => {
  it('reads a key with its values', () => {
    const [key] = parseRegQuery(outputOf('reg.currentversion.win11pro'));
    expect(key?.path).toBe('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion');
    expect(textOf(key, 'editionid')).toBe('Professional');
    expect(numberOf(key, 'CurrentBuild')).toBe(22631);
    expect(numberOf(key, 'UBR')).toBe(0x1264);
  });

  it('reads keys below each other', () => {
    const keys = parseRegQuery(outputOf('reg.lxss.all'));
    expect(numberOf(keys[0], 'DefaultVersion')).toBe(2);
    expect(
      keys.map((key) => textOf(key, 'DistributionName')).filter((name) => name !== null),
    ).toEqual(expect.arrayContaining(['Ubuntu', 'Debian']));
  });

  it.each(['reg.lxss.installstatus.en', 'reg.lxss.installstatus.zhCN'])(
    'reads a default value whatever its name in the language of %s',
    (id) => {
      expect(parseRegQuery(outputOf(id))[0]?.values[0]?.data).toContain('VirtualMachinePlatform');
    },
  );

  it('keeps spaces inside the data', () => {
    const text =
      'HKEY_X\\Y\r\n    Path    REG_EXPAND_SZ    C:\\a    b;C:\\c\r\n    Empty    REG_SZ\r\n';
    const [key] = parseRegQuery(text);
    expect(textOf(key, 'Path')).toBe('C:\\a    b;C:\\c');
    expect(textOf(key, 'Empty')).toBe('');
  });

  it('finds nothing where the key is missing', () => {
    expect(parseRegQuery(outputOf('reg.missing.en'))).toEqual([]);
  });

  it('reads every recording that succeeded', () => {
    const succeeded = programs.filter(
      ({ program, exitCode }) => program === 'reg.exe' && exitCode === 0,
    );
    expect(succeeded.length).toBeGreaterThan(20);
    for (const { stdout } of succeeded) {
      expect(parseRegQuery(stdout)[0]?.values.length).toBeGreaterThan(0);
    }
  });

  it('gives back what was printed', () => {
    const name = fc
      .stringMatching(/^[A-Za-z][A-Za-z0-9 ]{0,10}[A-Za-z0-9]$/)
      .filter((text) => !text.includes('    '));
    const value = fc.record({
      name,
      type: fc.constantFrom('REG_SZ', 'REG_DWORD', 'REG_EXPAND_SZ'),
      data: fc.stringMatching(/^[^\r\n]{1,20}$/),
    });
    fc.assert(
      fc.property(fc.array(value), (values) => {
        const lines = values.map((each) => `    ${each.name}    ${each.type}    ${each.data}\r\n`);
        expect(parseRegQuery(`\r\nHKEY_CURRENT_USER\\X\r\n${lines.join('')}\r\n`)).toEqual([
          { path: 'HKEY_CURRENT_USER\\X', values },
        ]);
      }),
    );
  });
});

describe('numberOf', () => {
  it.each([
    { data: '0x2', number: 2 },
    { data: '22631', number: 22631 },
    { data: 'two', number: null },
    { data: '', number: null },
  ])('reads "$data" as $number', ({ data, number }) => {
    const key = { path: 'K', values: [{ name: 'V', type: 'REG_SZ', data }] };
    expect(numberOf(key, 'v')).toBe(number);
  });

  it('is null without a key', () => {
    expect(numberOf(undefined, 'V')).toBeNull();
  });
});
