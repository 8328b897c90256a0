import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyJsonText } from '../config/fixtures/arbitraries.ts';
import { complaintsOf, errorsOf, repairText, verdictOf } from './rescue.ts';

describe('repairing daemon.json', () => {
  it.each<[string, string, string | null]>([
    ['nothing', '{"debug":true}', '{"debug":true}'],
    ['an empty file', '', ''],
    ['a comma at the end', '{"debug":true,}', '{"debug":true}'],
    ['a comment', '{"debug":true // yes\n}', '{"debug":true \n}'],
    ['a value of the wrong type', '{"mtu":1400,"debug":"maybe"}', '{"mtu":1400}'],
    ['a name that the engine does not know', '{"mtu":1400,"no-such-key":1}', '{"mtu":1400}'],
    ['several faults at once', '{"mtu":1400,"dns":"x","tls":3,}', null],
    ['text that is no JSON', '{"debug" true}', null],
    ['an array', '[1]', null],
    ['half a file', '{"debug":true', null],
  ])('of %s: %j', (_, text, wanted) => {
    const repaired = repairText('daemon', text, {});
    if (wanted !== null) return expect(repaired).toBe(wanted);
    // Either it cannot be done, or what comes out has no errors.
    expect(repaired === null || errorsOf('daemon', repaired, {}).length === 0).toBe(true);
  });

  it('takes out what this version of the engine does not start with', () => {
    const text = '{\n  "mtu": 1400,\n  "bip6": "2001:db8::1/64"\n}\n';
    expect(repairText('daemon', text, { engineVersion: '27.0.0' })).toBe('{\n  "mtu": 1400\n}\n');
    expect(repairText('daemon', text, { engineVersion: '29.0.0' })).toBe(text);
  });

  it('never gives a text with errors, and leaves a good one alone', () => {
    fc.assert(
      fc.property(anyJsonText, (text) => {
        const repaired = repairText('daemon', text, {});
        if (repaired === null) return;
        expect(errorsOf('daemon', repaired, {})).toEqual([]);
        if (errorsOf('daemon', text, {}).length === 0) expect(repaired).toBe(text);
      }),
    );
  });
});

describe('the verdict', () => {
  it.each<[boolean, number, number, string]>([
    [true, 0, 0, 'healthy'],
    [true, 1, 0, 'atRisk'],
    [true, 0, 1, 'healthy'],
    [false, 0, 0, 'elsewhere'],
    [false, 1, 0, 'broken'],
    [false, 0, 1, 'broken'],
  ])(
    'where the engine runs: %s, errors: %i, complaints: %i is %s',
    (isUp, errors, complaints, verdict) => {
      expect(verdictOf({ isUp, errors, complaints })).toBe(verdict);
    },
  );

  it('counts lines that name the file, in any language', () => {
    const log = [
      'unable to configure with file /etc/docker/daemon.json: x',
      '无法读取 Daemon.JSON',
      'other',
    ];
    expect(complaintsOf(log)).toEqual(log.slice(0, 2));
  });
});
