import { describe, expect, it } from 'vitest';
import {
  parseCpus,
  parseGoSetting,
  parseHealthPath,
  parseMemory,
  parseMirror,
} from './parseDockerfile.ts';
import { dockerfileOptionsOf } from './projectOptions.ts';

describe('options of a Dockerfile', () => {
  it.each([
    ['a proxy', () => parseGoSetting('https://goproxy.cn,direct'), 'https://goproxy.cn,direct'],
    ['patterns', () => parseGoSetting('git.acme.com/*'), 'git.acme.com/*'],
    [
      'a mirror for one registry',
      () => parseMirror('docker.io=a.b:5000/hub'),
      ['docker.io', 'a.b:5000/hub'],
    ],
    ['a mirror for all', () => parseMirror('m.example.com'), ['*', 'm.example.com']],
    ['a path', () => parseHealthPath('/healthz?full=1'), '/healthz?full=1'],
    ['memory', () => parseMemory('256'), 256],
    ['a part of a processor', () => parseCpus('0.5'), 0.5],
  ])('take %s', (_, parse, expected) => {
    expect(parse()).toEqual(expected);
  });

  it.each([
    ['a proxy with a password', () => parseGoSetting('https://me:secret@proxy.acme.com')],
    ['a token in a later proxy', () => parseGoSetting('direct,https://token@proxy.acme.com/x')],
    ['a space', () => parseGoSetting('a b')],
    ['the end of a line', () => parseGoSetting('direct\nRUN x')],
    ['a scheme', () => parseMirror('https://m.example.com')],
    ['a registry without a name', () => parseMirror('=m.example.com')],
    ['a path without a slash', () => parseHealthPath('healthz')],
    ['quotes in a path', () => parseHealthPath('/a"b')],
    ['too little memory', () => parseMemory('5')],
    ['memory with a unit', () => parseMemory('1g')],
    ['a part of a MiB', () => parseMemory('64.5')],
    ['no processor', () => parseCpus('0')],
  ])('refuse %s', (_, parse) => {
    expect(parse).toThrow(expect.objectContaining({ name: 'UsageError' }));
  });

  it('are not said again with their password', () => {
    expect(() => parseGoSetting('https://me:secret@proxy.acme.com')).toThrow(
      expect.objectContaining({ detail: 'https://***@proxy.acme.com' }),
    );
  });

  it('are handed on as far as they were given', () => {
    expect(dockerfileOptionsOf({})).toEqual({});
    expect(
      dockerfileOptionsOf({
        script: true,
        template: ['a.yaml.tmpl'],
        mirror: [['*', 'm.example.com']],
        health: '/up',
        memory: 64,
        programs: 'all',
      }),
    ).toEqual({
      extras: ['entrypoint'],
      templates: ['a.yaml.tmpl'],
      mirrors: { '*': 'm.example.com' },
      healthPath: '/up',
      memoryMiB: 64,
      programs: 'all',
    });
  });
});
