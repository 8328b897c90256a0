import { describe, expect, it } from 'vitest';
import type { FileKind } from '#shared/domain/config/file.ts';
import {
  parseAssignment,
  parseCount,
  parseFileAssignment,
  parseImageName,
  parsePort,
  parsePortPair,
  parseState,
  parseVariable,
  parseWorkload,
} from './parseOptions.ts';
import { UsageError } from './usageError.ts';

describe('parseAssignment', () => {
  const cases: [kind: FileKind, text: string, key: string, value: unknown][] = [
    ['wslconfig', 'wsl2.memory=8GB', 'wsl2.memory', '8GB'],
    ['wslconfig', 'wsl2.processors=4', 'wsl2.processors', '4'],
    ['wslconfig', 'wsl2.nestedVirtualization=true', 'wsl2.nestedVirtualization', 'true'],
    ['wslconfig', 'wsl2.kernelCommandLine=a=b c', 'wsl2.kernelCommandLine', 'a=b c'],
    ['wslconfig', 'wsl2.kernel=C:\\\\kernel', 'wsl2.kernel', 'C:\\\\kernel'],
    ['wslconf', 'user.default=me', 'user.default', 'me'],
    ['wslconf', ' boot.systemd = true ', 'boot.systemd', 'true'],
    ['daemon', 'debug=true', 'debug', true],
    ['daemon', 'max-concurrent-downloads=5', 'max-concurrent-downloads', 5],
    ['daemon', 'dns=["1.1.1.1"]', 'dns', ['1.1.1.1']],
    ['daemon', 'log-opts={"max-size":"10m"}', 'log-opts', { 'max-size': '10m' }],
    ['daemon', 'log-driver=local', 'log-driver', 'local'],
    ['daemon', 'builder.gc.defaultKeepStorage=20GB', 'builder.gc.defaultKeepStorage', '20GB'],
    ['daemon', 'data-root=', 'data-root', ''],
    ['desktop', 'AutoStart=false', 'AutoStart', false],
    ['desktop', 'proxy="true"', 'proxy', 'true'],
  ];

  it.each(cases)('in %s reads %s', (kind, text, key, value) => {
    expect(parseAssignment(kind, text)).toEqual({ key, value });
  });

  it.each(['wsl2.memory', '=8GB', ' =1', ''])('refuses %j', (text) => {
    expect(() => parseAssignment('wslconfig', text)).toThrow(UsageError);
  });
});

describe('parseFileAssignment', () => {
  it('reads the file, the key and the value', () => {
    expect(parseFileAssignment('wslconfig:wsl2.memory=8GB')).toEqual({
      kind: 'wslconfig',
      edit: { key: 'wsl2.memory', value: '8GB' },
    });
  });

  it('takes only the first colon', () => {
    expect(parseFileAssignment('daemon:hosts=["tcp://127.0.0.1:2375"]').edit.value).toEqual([
      'tcp://127.0.0.1:2375',
    ]);
  });

  it.each(['wsl2.memory=8GB', 'toml:a=1', ':a=1', 'daemon:debug', 'daemon'])(
    'refuses %j',
    (text) => {
      expect(() => parseFileAssignment(text)).toThrow(UsageError);
    },
  );
});

describe('parsePortPair', () => {
  it.each([
    ['8080:80', 8080, 80],
    ['80', 0, 80],
    ['0:80', 0, 80],
    ['65535:65535', 65535, 65535],
    ['80/tcp', 0, 80],
  ])('reads %s', (text, host, container) => {
    expect(parsePortPair(text)).toEqual({ host, container });
  });

  it('reads a port of UDP', () => {
    expect(parsePortPair('5353:53/udp')).toEqual({ host: 5353, container: 53, protocol: 'udp' });
  });

  it.each([
    '',
    '0',
    '8080:0',
    '8080:',
    ':80',
    '65536',
    '80:65536',
    '0.0.0.0:80:80',
    '-1',
    '80/sctp',
    '80/',
    'a',
  ])('refuses %j', (text) => {
    expect(() => parsePortPair(text)).toThrow(UsageError);
  });
});

describe('parsePort', () => {
  it.each([
    ['1', 1],
    ['8080', 8080],
    ['65535', 65535],
  ])('reads %s', (text, port) => {
    expect(parsePort(text)).toBe(port);
  });

  it.each(['0', '65536', '', '80a', '8e3', '-80', '123456'])('refuses %j', (text) => {
    expect(() => parsePort(text)).toThrow(UsageError);
  });
});

describe('parseVariable', () => {
  it.each([
    ['A=1', 'A', '1'],
    ['DSN=postgres://u:p@h/db?a=b', 'DSN', 'postgres://u:p@h/db?a=b'],
    ['EMPTY=', 'EMPTY', ''],
  ])('reads %s', (text, name, value) => {
    expect(parseVariable(text)).toEqual([name, value]);
  });

  it.each(['A', '=1', ''])('refuses %j', (text) => {
    expect(() => parseVariable(text)).toThrow(UsageError);
  });
});

describe('parseState', () => {
  it.each([
    ['now', 'now'],
    ['20261124T010203Z-0a1b2c', { id: '20261124T010203Z-0a1b2c', side: 'after' }],
    ['e1:after', { id: 'e1', side: 'after' }],
    ['e1:before', { id: 'e1', side: 'before' }],
  ])('%s', (text, state) => {
    expect(parseState(text)).toEqual(state);
  });

  it.each(['', ':before', 'e1:', 'e1:now', '../e1', 'a b'])('refuses %j', (text) => {
    expect(() => parseState(text)).toThrow(UsageError);
  });
});

describe('parseCount and parseWorkload', () => {
  it.each([
    ['0', 0],
    ['12', 12],
  ])('%s is %i', (text, count) => {
    expect(parseCount(text)).toBe(count);
  });

  it.each(['', '-1', '1.5', 'x', '1e3', '9999999999'])('%j is no count', (text) => {
    expect(() => parseCount(text)).toThrow(UsageError);
  });

  it('takes the workloads that there are, and no others', () => {
    expect(parseWorkload('databases')).toBe('databases');
    expect(() => parseWorkload('games')).toThrow(UsageError);
  });
});

describe('the name of an image', () => {
  it.each(['app:dev', 'ghcr.io/team/app:1.0', '127.0.0.1:5000/app'])('is taken: %s', (text) => {
    expect(parseImageName(text)).toBe(text);
  });

  it.each(['', 'Foo:dev', 'foo:bad tag', '中文:dev', 'foo:', ':dev', '-x', 'ａpp:dev'])(
    'is refused before a build runs under it: %s',
    (text) => {
      expect(() => parseImageName(text)).toThrow(UsageError);
    },
  );
});
