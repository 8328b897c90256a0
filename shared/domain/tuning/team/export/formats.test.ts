import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { TeamFile } from '../teamFile.ts';
import { exportAs, exportFormats, isExport } from './formats.ts';
import { createPowershellParser, nodesOf } from './fixtures/powershellGrammar.ts';
import { asciiJson, powershellText } from './literal.ts';

const team: TeamFile = {
  slipwayTuning: 1,
  name: 'backend "#> $(calc)',
  wslconfig: {
    'wsl2.memory': { ofMemory: '62.5%', min: '4GB', max: '32GB' },
    'wsl2.processors': { ofProcessors: '75%', min: 2 },
    'wsl2.swap': '4GB',
    'wsl2.localhostForwarding': false,
    'experimental.autoMemoryReclaim': null,
  },
  daemon: { 'log-driver': 'local', 'builder.gc.enabled': true, debug: null },
  desktop: { UseResourceSaver: true },
};

/** What a PowerShell literal of `powershellText` stands for: single-quoted text, and characters by their number. */
function meaningOf(expression: string): string {
  const parts = expression.matchAll(/'((?:[^']|'')*)'|\[char\]0x([0-9A-F]{4})/g);
  return [...parts]
    .map(([, quoted, code]) =>
      quoted === undefined
        ? String.fromCharCode(Number.parseInt(code ?? '', 16))
        : quoted.replaceAll("''", "'"),
    )
    .join('');
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      "'",
      '"',
      '$',
      '`',
      '\n',
      '\r',
      '\\',
      '(',
      ')',
      '{',
      '}',
      '@',
      '’',
      '‘',
      '\u201b',
      ';',
      '#',
      ' ',
      'a',
      '中',
      '\0',
    ),
  }),
);

describe('a text in a script', () => {
  it('is that text and nothing else, in ASCII', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const expression = powershellText(text);
        expect(expression).toMatch(
          /^(?:'(?:[ -&(-~]|'')*'|\(-join @\((?:(?:'(?:[ -&(-~]|'')+'|\[char\]0x[0-9A-F]{4})(?:, )?)+\)\))$/,
        );
        expect(meaningOf(expression)).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });

  it('is JSON of the same value, in ASCII', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(asciiJson(value)).toMatch(/^[ -~]*$/);
        expect(asciiJson(JSON.parse(asciiJson(value)))).toBe(asciiJson(value));
      }),
    );
  });
});

describe('the PowerShell script', () => {
  let parse: Awaited<ReturnType<typeof createPowershellParser>>;
  beforeAll(async () => {
    parse = await createPowershellParser();
  });

  it('is PowerShell by its grammar, in ASCII with CRLF, and can say what it would do', () => {
    const { name, text } = exportAs('powershell', team);
    expect(name).toBe('slipway-tuning.ps1');
    expect(parse(text).hasError).toBe(false);
    expect(text).toMatch(/^(?:[ -~]*\r\n)+$/);
    expect(text).toContain('[CmdletBinding(SupportsShouldProcess = $true)]');
    expect(text).toContain('#Requires -Version 5.1');
  });

  it('holds every setting once, shares by their arithmetic', () => {
    const { text } = exportAs('powershell', team);
    for (const line of [
      `@{ Section = 'wsl2'; Name = 'memory'; Value = (Get-MemoryShare 6250 4294967296 34359738368 $true) }`,
      `@{ Section = 'wsl2'; Name = 'processors'; Value = (Get-ProcessorShare 7500 2 0) }`,
      `@{ Section = 'wsl2'; Name = 'swap'; Value = '4GB' }`,
      `@{ Section = 'wsl2'; Name = 'localhostForwarding'; Value = 'false' }`,
      `@{ Section = 'experimental'; Name = 'autoMemoryReclaim'; Value = $null }`,
      `@{ Names = @('log-driver'); Json = '"local"' }`,
      `@{ Names = @('builder', 'gc', 'enabled'); Json = 'true' }`,
      `@{ Names = @('debug'); Json = $null }`,
    ])
      expect(text.split(line)).toHaveLength(2);
    expect(text).toContain('@(@(0, 0), @(4, 2), @(8, 3), @(16, 4), @(64, 6), @(256, 8))');
  });

  it('leaves behind what a script cannot set safely, and says why', () => {
    const odd = { ...team, daemon: { 'labels.a"b': 'x' }, wslconfig: { 'wsl2.kernel': '中' } };
    const left = exportAs('powershell', odd).left.map(({ file, key, why }) => [file, key, why.key]);
    expect(left).toEqual([
      ['wslconfig', 'wsl2.kernel', 'tuning:team.left.unwritable'],
      ['daemon', 'labels.a"b', 'tuning:team.left.unwritable'],
      ['desktop', 'UseResourceSaver', 'tuning:team.left.running'],
    ]);
  });

  it('runs no more than it does without a value, whatever the value', () => {
    const commandsIn = (value: string) => {
      const file: TeamFile = {
        slipwayTuning: 1,
        daemon: { 'log-driver': value },
        wslconfig: { 'wsl2.kernelCommandLine': value },
      };
      const { text } = exportAs('powershell', file);
      const [, settings = ''] =
        /(function Get-WslSettings[\s\S]*?)function Get-SlipwayChanges/.exec(text) ?? [];
      const root = parse(settings);
      expect(root.hasError).toBe(false);
      return nodesOf(root, 'command').length + nodesOf(root, 'variable').length;
    };
    expect(nodesOf(parse('@{ A = (Get-Date $x) }'), 'command')).toHaveLength(1);
    expect(nodesOf(parse('@{ A = "$x" }'), 'variable')).toHaveLength(1);
    fc.assert(
      fc.property(hostile, (value) => {
        expect(commandsIn(value)).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('has its names nowhere but in literals', () => {
    expect(exportAs('powershell', team).text).not.toContain('calc');
  });
});

describe('the WinGet configuration', () => {
  const configuration = (file: TeamFile) => parseYaml(exportAs('winget', file).text) as unknown;

  it('is YAML of the form 0.2 with a script resource', () => {
    expect(
      exportAs('winget', team).text.startsWith(
        '# yaml-language-server: $schema=https://aka.ms/configuration-dsc-schema/0.2\n',
      ),
    ).toBe(true);
    expect(configuration(team)).toEqual({
      properties: {
        configurationVersion: '0.2.0',
        resources: [
          {
            resource: 'PSDscResources/Script',
            id: 'SlipwayTuning',
            directives: { description: expect.any(String) },
            settings: {
              GetScript: expect.stringContaining('return @{ Result = '),
              TestScript: expect.stringContaining('return $different.Count -eq 0'),
              SetScript: expect.stringContaining('Save-SettingsFile $change.File $change.Text'),
            },
          },
        ],
      },
    });
  });

  it('has the same functions as the script, to the letter, whatever the values', async () => {
    const parse = await createPowershellParser();
    fc.assert(
      fc.property(hostile, (value) => {
        const file: TeamFile = { slipwayTuning: 1, daemon: { 'log-driver': value } };
        const script = exportAs('powershell', file).text.replaceAll('\r\n', '\n');
        const [functions = ''] =
          /function Get-SettingsFile[\s\S]*\n}\n\n(?=\$isChanged)/.exec(script) ?? [];
        const parsed = configuration(file) as { properties: { resources: { settings: object }[] } };
        const scripts = Object.values(parsed.properties.resources[0]?.settings ?? {}) as string[];
        expect(scripts).toHaveLength(3);
        for (const each of scripts) expect(each).toContain(functions);
        expect(functions.length).toBeGreaterThan(1000);
      }),
      { numRuns: 50 },
    );
    const whole = configuration(team) as { properties: { resources: { settings: object }[] } };
    for (const each of Object.values(whole.properties.resources[0]?.settings ?? {}) as string[])
      expect(parse(each).hasError).toBe(false);
  });
});

describe('an export', () => {
  it.each(exportFormats)('as %s is known again as one', (format) => {
    expect(isExport(exportAs(format, team).text)).toBe(true);
  });

  it.each(['', '{}', '# my notes', '{"memory":"8GB"}'])(
    'is not what somebody else wrote: %j',
    (text) => {
      expect(isExport(text)).toBe(false);
    },
  );
});
