import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../fixtures/arbitraries.ts';
import {
  formatSize,
  isIpv4,
  isMac,
  parseBoolean,
  parseInteger,
  parsePorts,
  parseSize,
} from './numbers.ts';

const GB = 2 ** 30;

describe('parseSize', () => {
  it.each<[string, number | null]>([
    ['8GB', 8 * GB],
    ['8G', 8 * GB],
    ['8192MB', 8 * GB],
    ['1T', 2 ** 40],
    ['512KB', 2 ** 19],
    ['100B', 100],
    ['8', 8],
    ['+8GB', 8 * GB],
    ['010GB', 10 * GB],
    [' 8GB', 8 * GB],
    ['0', 0],
    ['0GB', 0],
    ['-1', 2 ** 64],
    ['99999999999999999999999', 2 ** 64],
    ['00', null],
    ['-0', null],
    ['8Gb', null],
    ['8 GB', null],
    ['8.5GB', null],
    ['8GiB', null],
    ['1PB', null],
    ['0x8', null],
    ['', null],
    ['GB', null],
  ])('reads %j as %s', (text, bytes) => {
    expect(parseSize(text)).toBe(bytes);
  });

  it('reads back what formatSize writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (bytes) => {
        expect(parseSize(formatSize(bytes))).toBe(bytes);
      }),
      runs,
    );
  });
});

describe('formatSize', () => {
  it.each([
    [8 * GB, '8GB'],
    [1.5 * GB, '1536MB'],
    [1024, '1KB'],
    [1000, '1000'],
    [2 ** 40, '1024GB'],
    [0, '0'],
  ])('writes %i as %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});

describe('parseInteger', () => {
  it.each<[string, number | null]>([
    ['4', 4],
    ['+4', 4],
    ['-1', -1],
    ['-0', 0],
    ['010', 8],
    ['0x1F', 31],
    ['0', 0],
    [' 4', 4],
    ['99999999999', 2_147_483_647],
    ['-99999999999', -2_147_483_648],
    ['08', null],
    ['0x', null],
    ['4 ', null],
    ['4.0', null],
    ['', null],
  ])('reads %j as %s', (text, number) => {
    expect(parseInteger(text)).toBe(number);
  });
});

describe('other values', () => {
  it.each<[string, boolean | null]>([
    ['TRUE', true],
    ['1', true],
    ['False', false],
    ['0', false],
    ['yes', null],
    ['', null],
  ])('reads the boolean %j as %s', (text, value) => {
    expect(parseBoolean(text)).toBe(value);
  });

  it.each<[string, number[], number]>([
    ['9000,3000', [3000, 9000], 0],
    [' 80 , 443', [80, 443], 0],
    ['80abc', [80], 0],
    ['0,70000,x', [], 3],
    [',,', [], 0],
    ['80,80', [80], 0],
  ])('reads the ports %j', (text, ports, rejected) => {
    expect(parsePorts(text)).toEqual({ ports, rejected });
  });

  it.each([
    ['10.255.255.254', true],
    ['1.2.3', false],
    ['1.2.3.256', false],
    ['01.2.3.4', false],
    ['::1', false],
  ])('knows whether %s is an IPv4 address: %s', (text, expected) => {
    expect(isIpv4(text)).toBe(expected);
  });

  it.each([
    ['02:11:22:33:44:55', true],
    ['02-11-22-33-44-FF', true],
    ['02:11-22:33:44:55', false],
    ['021122334455', false],
  ])('knows whether %s is a MAC address: %s', (text, expected) => {
    expect(isMac(text)).toBe(expected);
  });
});
