import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import commands from './fixtures/wslCommands.json' with { type: 'json' };
import languages from './fixtures/wslLanguages.json' with { type: 'json' };
import {
  parseErrorCode,
  parseWslDefaults,
  parseWslVersions,
  wslStatusOf,
  type WslState,
} from './wslOutput.ts';

interface Language {
  readonly version: readonly string[];
  readonly defaultDistro?: string;
  readonly defaultVersion?: string;
  readonly error?: string;
  readonly distroNotFound?: string;
}

const known = Object.entries(languages as Record<string, Language>);
const all = known.map(([language, texts]) => ({ language, texts }));
const withStatus = all.filter(({ texts }) => texts.defaultDistro !== undefined);
const byName = new Map(commands.map((command) => [command.name, command]));

function outputOf(name: string): string {
  const command = byName.get(name);
  return `${command?.stdout ?? ''}${command?.stderr ?? ''}`;
}

function fill(template: string | undefined, ...values: string[]): string {
  return values.reduce((text, value) => text.replace('{}', value), template ?? '');
}

const versions = {
  wsl: '2.6.3.0',
  kernel: '6.6.87.2-1',
  wslg: '1.0.71',
  msrdc: '1.2.6353',
  direct3d: '1.611.1-81528511',
  dxcore: '10.0.26100.1-240331-1435.ge-release',
  windows: '10.0.26100.4652',
};

describe('parseWslVersions', () => {
  it.each(all)('reads the seven lines in $language', ({ texts }) => {
    const values = Object.values(versions);
    const lines = texts.version.map((line, index) => fill(line, values[index] ?? ''));
    expect(parseWslVersions(`${lines.join('\r\n')}\r\n`)).toEqual(versions);
  });

  it('knows all 22 languages of WSL', () => {
    expect(all).toHaveLength(22);
  });

  it('reads a colon that touches the number', () => {
    expect(parseWslVersions(outputOf('version zh-TW').replaceAll('： ', '：'))).toEqual(versions);
  });

  it.each([
    'INBOX WSL --version unsupported',
    'INBOX STUB must be updated',
    'INBOX STUB not installed, --version',
    'service broken',
  ])('finds none in "%s"', (name) => {
    expect(parseWslVersions(outputOf(name))).toBeNull();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseWslVersions(text)).toSatisfy(
          (found) => found === null || typeof found === 'object',
        );
      }),
    );
  });
});

describe('parseWslDefaults', () => {
  it.each(withStatus)('reads distro and version in $language', ({ texts }) => {
    const text = [
      fill(texts.defaultDistro, 'Ubuntu 24'),
      fill(texts.defaultVersion, '2'),
      'More. Much: more.',
    ];
    expect(parseWslDefaults(text.join('\r\n'))).toEqual({
      defaultDistro: 'Ubuntu 24',
      defaultVersion: 2,
    });
    expect(parseWslDefaults(fill(texts.defaultVersion, '1'))).toEqual({
      defaultDistro: null,
      defaultVersion: 1,
    });
  });

  it.each([
    { name: 'status typical modern PC', distro: 'Ubuntu', version: 2 },
    { name: 'status with optional component', distro: 'Ubuntu', version: 2 },
    { name: 'status no distro', distro: null, version: 2 },
    { name: 'INBOX Win10/11 WSL (not Store), --status', distro: 'Ubuntu-22.04', version: 2 },
  ])('reads "$name"', ({ name, distro, version }) => {
    expect(parseWslDefaults(outputOf(name))).toEqual({
      defaultDistro: distro,
      defaultVersion: version,
    });
  });

  it('is not misled by a distro whose name is a number', () => {
    expect(parseWslDefaults('Default Distribution: 1\nDefault Version: 2\n')).toEqual({
      defaultDistro: '1',
      defaultVersion: 2,
    });
  });

  it('finds nothing in other texts', () => {
    expect(parseWslDefaults('')).toEqual({ defaultDistro: null, defaultVersion: null });
  });
});

describe('parseErrorCode', () => {
  it.each(withStatus)('finds the code under the message in $language', ({ texts }) => {
    const text = fill(
      texts.error,
      texts.distroNotFound ?? '',
      'Wsl/Service/WSL_E_DISTRO_NOT_FOUND',
    );
    expect(parseErrorCode(text)?.name).toBe('WSL_E_DISTRO_NOT_FOUND');
  });

  it.each([
    { name: 'set-version already', code: 'WSL_E_VM_MODE_INVALID_STATE' },
    { name: 'run no vm platform', code: 'HCS_E_HYPERV_NOT_INSTALLED' },
    { name: 'run hcs service missing', code: 'HCS_E_SERVICE_NOT_AVAILABLE' },
    { name: 'run custom kernel missing', code: 'WSL_E_CUSTOM_KERNEL_NOT_FOUND' },
    { name: 'manage move target used', code: 'ERROR_FILE_EXISTS' },
    { name: 'service broken', code: 'REGDB_E_CLASSNOTREG' },
    { name: 'set-default no arg', code: undefined },
    { name: 'invalid option', code: undefined },
    { name: 'list none installed', code: undefined },
    { name: 'INBOX STUB must be updated', code: undefined },
  ])('of "$name" is $code', ({ name, code }) => {
    expect(parseErrorCode(outputOf(name))?.name).toBe(code);
  });

  it('keeps a number that has no symbol', () => {
    expect(parseErrorCode('x\r\nError code: Wsl/0x80070422\r\n')).toEqual({
      full: 'Wsl/0x80070422',
      name: '0x80070422',
    });
  });

  it('finds a code in every failure of the recordings that has one', () => {
    const failed = commands.filter(({ stdout }) => /: Wsl\//.test(stdout));
    expect(failed.length).toBeGreaterThan(10);
    for (const { stdout } of failed) {
      expect(parseErrorCode(stdout)?.name).toMatch(/^[A-Z][A-Z0-9_]+$/);
    }
  });
});

describe('wslStatusOf', () => {
  const cases: { title: string; exitCode: number; text: string; state: WslState }[] = [
    { title: 'exit code 0', exitCode: 0, text: 'anything', state: 'ready' },
    { title: 'the stub without WSL', exitCode: 50, text: '', state: 'notInstalled' },
    { title: '-444, unsigned', exitCode: 4294966852, text: '', state: 'needsUpdate' },
    { title: '-444, signed', exitCode: -444, text: '', state: 'needsUpdate' },
    { title: '-444 as a POSIX system carries it', exitCode: 68, text: '', state: 'needsUpdate' },
    {
      title: 'a usage without a code',
      exitCode: 1,
      text: outputOf('INBOX WSL feature disabled, --list'),
      state: 'notInstalled',
    },
    {
      title: 'the missing Windows feature',
      exitCode: 4294967295,
      text: outputOf('optional component missing (Win10, Store/MSI package, no IWslSupport)'),
      state: 'needsFeature',
    },
    {
      title: 'a Windows that is too old',
      exitCode: 4294967295,
      text: 'Zu alt.\nFehlercode: Wsl/WSL_E_OS_NOT_SUPPORTED',
      state: 'systemTooOld',
    },
    {
      title: 'a policy',
      exitCode: 4294967295,
      text: 'No.\nError code: Wsl/Service/ERROR_ACCESS_DISABLED_BY_POLICY',
      state: 'forbidden',
    },
    {
      title: 'a broken service',
      exitCode: 4294967295,
      text: outputOf('service broken'),
      state: 'failed',
    },
  ];

  it.each(cases)('takes $title for $state', ({ exitCode, text, state }) => {
    expect(wslStatusOf({ exitCode, text })).toBe(state);
  });

  it('always gives a state', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), (exitCode, text) => {
        expect(typeof wslStatusOf({ exitCode, text })).toBe('string');
      }),
    );
  });
});
