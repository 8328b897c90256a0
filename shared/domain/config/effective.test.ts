import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currentValue, effectiveValues } from './effective.ts';
import { fileKinds, effectiveSchema, type ConfigValue, type FileKind } from './file.ts';
import { anyJsonText, iniText, fewerRuns } from './fixtures/arbitraries.ts';
import { iniFiles } from './ini/files.ts';
import { lintText } from './lint.ts';

const GB = 2 ** 30;

describe('currentValue', () => {
  it.each<[FileKind, string, string, ConfigValue]>([
    ['wslconfig', '[wsl2]\nmemory=8GB\n', 'wsl2.memory', 8 * GB],
    ['wslconfig', '[wsl2]\nmemory=8GB\n', 'WSL2.Memory', 8 * GB],
    ['wslconfig', '[experimental]\nfirewall=false\n', 'wsl2.firewall', false],
    ['wslconfig', '[wsl2]\nfirewall=false\n', 'experimental.firewall', false],
    ['wslconfig', '[wsl2]\nmemory=8 GB\n', 'wsl2.memory', null],
    ['wslconfig', '[wsl2]\nfoo=1\n', 'wsl2.foo', null],
    ['wslconfig', '', 'wsl2.memory', null],
    ['wslconf', '[boot]\nsystemd=true\n', 'boot.systemd', true],
    ['daemon', '{"log-opts":{"max-size":"10m"}}', 'log-opts.max-size', '10m'],
    ['daemon', '{"log-opts":{"max-size":"10m"}}', 'log-opts', { 'max-size': '10m' }],
    ['daemon', '{"builder":{"GC":{"Enabled":true}}}', 'builder.gc.enabled', true],
    ['daemon', '{"Debug":true}', 'debug', null],
    ['daemon', '{"a.b":1}', 'a\\.b', 1],
    ['daemon', '{"debug":true,}', 'debug', true],
    ['daemon', '{"debug":true,"debug":false}', 'debug', false],
    ['daemon', '', 'debug', null],
    ['desktop', '{"autoStart":true}', 'AutoStart', true],
    ['desktop', '{"AutoStart":true}', 'autostart', true],
  ])('of a %s with %j: %s is %j', (kind, text, key, value) => {
    expect(currentValue(kind, text, key)).toEqual(value);
  });
});

describe('effectiveValues', () => {
  const texts: Record<FileKind, fc.Arbitrary<string>> = {
    wslconfig: iniText(iniFiles.wslconfig.table),
    wslconf: iniText(iniFiles.wslconf.table),
    daemon: anyJsonText,
    desktop: anyJsonText,
  };

  it.each(fileKinds)('can be sent and are what currentValue gives, for any %s', (kind) => {
    fc.assert(
      fc.property(texts[kind], (text) => {
        // Which of two spellings counts inside an object is the reader's own affair.
        fc.pre(!lintText(kind, text).problems.some(({ code }) => code === 'jsonDuplicate'));
        const values = effectiveValues(kind, text);
        expect(effectiveSchema.safeParse(values).error).toBeUndefined();
        for (const [key, value] of Object.entries(values)) {
          expect(currentValue(kind, text, key)).toEqual(value);
        }
      }),
      fewerRuns,
    );
  });

  it('count a dot in a name as part of it', () => {
    expect(effectiveValues('desktop', '{"a.b":1}')).toEqual({ 'a\\.b': 1 });
  });
});
