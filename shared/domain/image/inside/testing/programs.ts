import type { ByteSource } from '../go/bytes.ts';

const encoder = new TextEncoder();

/** Bytes one after the other: texts in UTF-8, numbers as they are. */
export function bytesOf(...parts: (string | Uint8Array | readonly number[])[]): Uint8Array {
  const pieces = parts.map((part) =>
    typeof part === 'string' ? encoder.encode(part) : Uint8Array.from(part),
  );
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** A number in `size` bytes, the lowest first unless told. */
export function numberOf(value: number, size: number, little = true): number[] {
  const low = Array.from({ length: size }, (_, index) => Math.floor(value / 256 ** index) % 256);
  return little ? low : low.toReversed();
}

/** A file in memory. */
export function sourceOf(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read: async (offset, length) =>
      offset < 0 ? new Uint8Array() : bytes.subarray(offset, offset + Math.max(0, length)),
  };
}

/** A section to be: its name, flags (1 writable, 2 loaded, 4 code) and bytes. */
export type MadeSection = readonly [name: string, flags: number, bytes: Uint8Array];

/** Address of a section in a made program: its offset in the file behind this. */
export const loadAddress = 0x400000;

/** Makes an ELF file for amd64, or a 32-bit big-endian one (`mips`). */
export function makeElf(
  sections: readonly MadeSection[],
  kind: 'amd64' | 'mips' = 'amd64',
): Uint8Array {
  const little = kind === 'amd64';
  const word = little ? 8 : 4;
  const n = (value: number, size: number) => numberOf(value, size, little);
  const names = `\0${sections.map(([name]) => `${name}\0`).join('')}.shstrtab\0`;
  const all: readonly MadeSection[] = [...sections, ['.shstrtab', 0, encoder.encode(names)]];
  const headerSize = little ? 64 : 52;
  const entrySize = little ? 64 : 40;
  let offset = headerSize;
  let nameAt = 1;
  const entries = [Array.from({ length: entrySize }, () => 0)];
  for (const [name, flags, bytes] of all) {
    const place = [flags, loadAddress + offset, offset, bytes.length];
    entries.push([
      ...n(nameAt, 4),
      ...n(1, 4),
      ...place.flatMap((value) => n(value, word)),
      ...Array.from({ length: entrySize - 8 - 4 * word }, () => 0),
    ]);
    offset += bytes.length;
    nameAt += name.length + 1;
  }
  const header = bytesOf(
    [0x7f, 0x45, 0x4c, 0x46, little ? 2 : 1, little ? 1 : 2, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    n(2, 2),
    n(little ? 62 : 8, 2),
    n(1, 4),
    n(0, word),
    n(0, word),
    n(offset, word),
    n(0, 4),
    n(headerSize, 2),
    n(0, 2),
    n(0, 2),
    n(entrySize, 2),
    n(all.length + 1, 2),
    n(all.length, 2),
  );
  return bytesOf(header, ...all.map(([, , bytes]) => bytes), ...entries);
}

/** Makes a Windows program with sections at the addresses that `loadAddress` says; `symbols` follow the last section. */
export function makePe(sections: readonly MadeSection[], symbols = 0): Uint8Array {
  const headers = 64 + 4 + 20 + 112 + sections.length * 40;
  let offset = headers;
  const strings: string[] = [];
  let stringAt = 4;
  const table = sections.flatMap(([name, flags, bytes]) => {
    const isLong = name.length > 8;
    const shown = isLong ? `/${stringAt}` : name;
    if (isLong) {
      strings.push(`${name}\0`);
      stringAt += name.length + 1;
    }
    const row = bytesOf(
      shown.padEnd(8, '\0'),
      numberOf(bytes.length, 4),
      numberOf(offset, 4),
      numberOf(bytes.length, 4),
      numberOf(offset, 4),
      numberOf(0, 12),
      numberOf(flags === 4 ? 0x20 : 0x40, 4),
    );
    offset += bytes.length;
    return [...row];
  });
  const stringTable = bytesOf(numberOf(stringAt, 4), strings.join(''));
  return bytesOf(
    bytesOf(
      'MZ',
      Array.from({ length: 58 }, () => 0),
      numberOf(64, 4),
    ),
    'PE\0\0',
    numberOf(0x8664, 2),
    numberOf(sections.length, 2),
    numberOf(0, 4),
    numberOf(offset, 4),
    numberOf(symbols, 4),
    numberOf(112, 2),
    numberOf(0, 2),
    numberOf(0x20b, 2),
    Array.from({ length: 22 }, () => 0),
    numberOf(loadAddress, 8),
    Array.from({ length: 80 }, () => 0),
    table,
    ...sections.map(([, , bytes]) => bytes),
    Array.from({ length: symbols * 18 }, () => 1),
    stringTable,
  );
}

/** What Go's linker keeps of a build, framed as it frames it. */
export const moduleInfo = [
  'path\texample.com/app/cmd/app',
  'mod\texample.com/app\tv1.2.3\th1:main=',
  'dep\tgithub.com/Some/lib\tv0.1.0\th1:lib=',
  'dep\texample.com/old\tv1.0.0\th1:old=',
  '=>\texample.com/new\tv1.1.0\th1:new=',
  'build\t-ldflags="-s -w -X \\"main.v=1\\""',
  'build\tCGO_ENABLED=0',
  '',
].join('\n');

const frame = Array.from({ length: 16 }, (_, index) => index + 1);

/** The section `.go.buildinfo` as Go writes it since 1.18. */
export function inlineBuildInfo(version = 'go1.24.4', info = moduleInfo): Uint8Array {
  const framed = bytesOf(frame, info, frame);
  return bytesOf(
    [0xff],
    ' Go buildinf:',
    [8, 2],
    Array.from({ length: 16 }, () => 0),
    varint(version.length),
    version,
    varint(framed.length),
    framed,
  );
}

function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}

/** The section as Go wrote it before 1.18, with pointers; it lies at `address`. */
export function pointedBuildInfo(address: number, size: 4 | 8, little = true): Uint8Array {
  const n = (value: number) => numberOf(value, size, little);
  const version = 'go1.16.2';
  const framed = bytesOf(frame, moduleInfo, frame);
  const headers = address + 32;
  const texts = headers + 4 * size;
  return bytesOf(
    [0xff],
    ' Go buildinf:',
    [size, little ? 0 : 1],
    n(headers),
    n(headers + 2 * size),
    Array.from({ length: 16 - 2 * size }, () => 0),
    n(texts),
    n(version.length),
    n(texts + version.length),
    n(framed.length),
    version,
    framed,
  );
}

/** A function to be: its name and size. */
export type MadeFunction = readonly [name: string, bytes: number];

/** A function table as Go 1.18 and later (`1.20`), 1.16 or 1.2 writes it, for 64 bits. */
export function functionTable(
  version: '1.2' | '1.16' | '1.20',
  functions: readonly MadeFunction[],
  files: readonly string[] = [],
): Uint8Array {
  const magic = { '1.2': 0xfffffffb, '1.16': 0xfffffffa, '1.20': 0xfffffff1 }[version];
  const head = bytesOf(numberOf(magic, 4), [0, 0, 1, 8]);
  const names = `\0${functions.map(([name]) => `${name}\0`).join('')}`;
  const fileNames = files.map((name) => `${name}\0`).join('');
  const field = version === '1.20' ? 4 : 8;
  const recordSize = field + 4;
  const pairs = (functions.length * 2 + 1) * field;
  const words = { '1.2': 1, '1.16': 7, '1.20': 8 }[version];
  const namesAt = version === '1.2' ? 16 + pairs + functions.length * recordSize : 8 + words * 8;
  const filesAt = namesAt + names.length;
  const tableAt = version === '1.2' ? 16 : filesAt + fileNames.length;
  const base = version === '1.2' ? 0 : tableAt;
  let entry = 0x1000;
  let nameAt = 1 + (version === '1.2' ? namesAt : 0);
  const rows: number[] = [];
  const records: number[] = [];
  functions.forEach(([name, bytes], index) => {
    const recordAt = tableAt + pairs + index * recordSize - base;
    rows.push(...numberOf(entry, field), ...numberOf(recordAt, field));
    records.push(...numberOf(entry, field), ...numberOf(nameAt, 4));
    entry += bytes;
    nameAt += encoder.encode(name).length + 1;
  });
  rows.push(...numberOf(entry, field));
  if (version === '1.2') return bytesOf(head, numberOf(functions.length, 8), rows, records, names);
  const start = version === '1.20' ? [0x1000] : [];
  const offsets = [
    functions.length,
    files.length,
    ...start,
    namesAt,
    filesAt,
    filesAt,
    tableAt - 0,
    tableAt,
  ];
  return bytesOf(
    head,
    offsets.flatMap((value) => numberOf(value, 8)),
    names,
    fileNames,
    rows,
    records,
  );
}
