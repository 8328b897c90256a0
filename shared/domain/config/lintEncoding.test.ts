import { describe, expect, it } from 'vitest';
import { encodings, fileKinds, type Encoding, type FileKind } from './file.ts';
import { isUnread, lintEncoding } from './lintEncoding.ts';

/** Names and values are ASCII, which a code page writes as UTF-8 does. */
const inCodePages = {
  gbk: 'encodingRisky',
  shift_jis: 'encodingRisky',
  big5: 'encodingRisky',
  'euc-kr': 'encodingRisky',
  'windows-1251': 'encodingRisky',
  'windows-1252': 'encodingRisky',
} as const;
const unreadInCodePages = {
  gbk: 'encodingUnread',
  shift_jis: 'encodingUnread',
  big5: 'encodingUnread',
  'euc-kr': 'encodingUnread',
  'windows-1251': 'encodingUnread',
  'windows-1252': 'encodingUnread',
} as const;

/** What each reader makes of each encoding: reads it, reads it while others would not, or makes nothing of it. */
const matrix: Record<FileKind, Record<Encoding, '' | 'encodingRisky' | 'encodingUnread'>> = {
  wslconfig: {
    'utf-8': '',
    'utf-8-bom': '',
    'utf-16le': 'encodingUnread',
    'utf-16le-bom': 'encodingRisky',
    'utf-16be-bom': 'encodingUnread',
    ...inCodePages,
  },
  wslconf: {
    'utf-8': '',
    'utf-8-bom': 'encodingUnread',
    'utf-16le': 'encodingUnread',
    'utf-16le-bom': 'encodingUnread',
    'utf-16be-bom': 'encodingUnread',
    ...inCodePages,
  },
  daemon: {
    'utf-8': '',
    'utf-8-bom': 'encodingRisky',
    'utf-16le': 'encodingUnread',
    'utf-16le-bom': 'encodingRisky',
    'utf-16be-bom': 'encodingRisky',
    ...unreadInCodePages,
  },
  desktop: {
    'utf-8': '',
    'utf-8-bom': 'encodingUnread',
    'utf-16le': 'encodingUnread',
    'utf-16le-bom': 'encodingUnread',
    'utf-16be-bom': 'encodingUnread',
    ...inCodePages,
  },
};

const cases = fileKinds.flatMap((kind) =>
  encodings.map((encoding) => [kind, encoding, matrix[kind][encoding]] as const),
);

describe('the encoding of a file', () => {
  it.each(cases)('of a %s in %s: %s', (kind, encoding, code) => {
    const findings = lintEncoding(kind, 'text', { encoding });
    expect(findings.map((finding) => finding.code)).toEqual(code === '' ? [] : [code]);
    expect(isUnread(kind, { encoding })).toBe(code === 'encodingUnread');
  });

  it.each([
    ['20.10.24', true],
    ['22.06.0', true],
    ['23.0.0', false],
    ['29.7.2', false],
  ])('with a mark is read by an engine %s or not: %s', (engineVersion, expected) => {
    expect(isUnread('daemon', { encoding: 'utf-8-bom', engineVersion })).toBe(expected);
  });

  it.each([
    ['20.10.24', 'encodingRisky'],
    ['23.0.0', 'encodingUnread'],
    [undefined, 'encodingUnread'],
  ])('of a code page was no matter to an engine %s: %s', (engineVersion, code) => {
    const context = {
      encoding: 'gbk' as const,
      ...(engineVersion !== undefined && { engineVersion }),
    };
    expect(lintEncoding('daemon', '{}', context).map((finding) => finding.code)).toEqual([code]);
  });

  it('is no matter where it is not known', () => {
    expect(lintEncoding('wslconfig', '', {})).toEqual([]);
  });
});
