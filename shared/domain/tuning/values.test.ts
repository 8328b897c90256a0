import { describe, expect, it } from 'vitest';
import type { Effective, FileKind } from '../config/file.ts';
import { changedKeys, isReadable, leafValues } from './values.ts';

describe('all that a text sets', () => {
  it.each<[FileKind, string, Effective]>([
    ['wslconfig', '[wsl2]\nmemory=8GB\nswap=0\n', { 'wsl2.memory': 2 ** 33, 'wsl2.swap': 0 }],
    ['wslconf', '[boot]\nsystemd=true\n', { 'boot.systemd': true }],
    ['daemon', '{"x":{"y":1},"a.b":[1]}', { 'x.y': 1, 'a\\.b': [1] }],
    ['daemon', '{"x":{}}', { x: {} }],
    ['desktop', '{"Cpus":2,"AutoStart":false}', { Cpus: 2, AutoStart: false }],
    ['daemon', '', {}],
    ['daemon', '{}', {}],
    ['daemon', '{"a":', {}],
    ['daemon', '[1]', {}],
  ])('%s %j', (kind, text, values) => {
    expect(leafValues(kind, text)).toEqual(values);
  });

  it.each<[Effective, Effective, string[]]>([
    [{}, {}, []],
    [{ a: 1 }, { a: 1 }, []],
    [{ a: 1 }, { a: 2 }, ['a']],
    [{ a: 1 }, {}, ['a']],
    [{}, { a: null }, []],
    [{ a: [1] }, { a: [1], b: 0 }, ['b']],
  ])('%j and %j differ in %j', (before, after, keys) => {
    expect(changedKeys(before, after)).toEqual(keys);
  });

  it.each<[FileKind, string, boolean]>([
    ['wslconfig', '[[[', true],
    ['daemon', '', true],
    ['daemon', '{"a":1,}', true],
    ['daemon', '{"a"', false],
    ['desktop', 'x', false],
  ])('%s %j can be taken apart: %s', (kind, text, wanted) => {
    expect(isReadable(kind, text)).toBe(wanted);
  });
});
