import { describe, expect, it } from 'vitest';
import { isDockerSize, isIp, parseCidr } from './formats.ts';

describe('isIp', () => {
  it.each([
    ['1.1.1.1', true],
    ['::1', true],
    ['::', true],
    ['2606:4700:4700::1111', true],
    ['1:2:3:4:5:6:7:8', true],
    ['1:2:3:4:5:6:7', false],
    ['1::2::3', false],
    ['12345::', false],
    ['1:2:3:4:5:6:7:8::', false],
    ['dns.google', false],
    ['', false],
  ])('says of %s: %s', (text, expected) => {
    expect(isIp(text)).toBe(expected);
  });
});

describe('parseCidr', () => {
  it.each([
    ['10.0.0.0/8', { bits: 8, size: 32, isNetwork: true }],
    ['10.0.0.1/24', { bits: 24, size: 32, isNetwork: false }],
    ['fd00::/64', { bits: 64, size: 128, isNetwork: true }],
    ['fd00::1/64', { bits: 64, size: 128, isNetwork: false }],
    ['0.0.0.0/0', { bits: 0, size: 32, isNetwork: true }],
    ['10.0.0.0', null],
    ['10.0.0.0/33', null],
    ['10.0.0/8', null],
    ['/8', null],
  ])('reads %s as %j', (text, cidr) => {
    expect(parseCidr(text)).toEqual(cidr);
  });
});

describe('isDockerSize', () => {
  it.each(['10m', '10M', '512MB', '20GB', '1.5g', '64', '100b', '2GiB', '3 GB'])(
    'takes %s',
    (text) => {
      expect(isDockerSize(text)).toBe(true);
    },
  );

  it.each(['', 'm', '-1m', '10x', '10mm', '1,5g', 'big'])('does not take %j', (text) => {
    expect(isDockerSize(text)).toBe(false);
  });
});
