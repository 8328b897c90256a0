import { cursorOf, type ByteSource, type Cursor } from './bytes.ts';
import type { Executable, Section } from './executable.ts';

/** Machines that Go compiles for (https://github.com/golang/go/blob/go1.24.4/src/debug/elf/elf.go, `EM_*`). */
const machines: Readonly<Record<number, string>> = {
  3: '386',
  8: 'mips',
  21: 'ppc64',
  22: 's390x',
  40: 'arm',
  62: 'amd64',
  183: 'arm64',
  243: 'riscv64',
  258: 'loong64',
};

const mostSections = 4096;
const noBits = 8;
const writable = 1;
const loaded = 2;
const executable = 4;

/** Where the fields lie in the headers of 32 and 64 bits (https://refspecs.linuxfoundation.org/elf/gabi4+/ch4.eheader.html). */
const layouts = {
  32: {
    word: 4,
    table: 0x20,
    size: 0x2e,
    count: 0x30,
    names: 0x32,
    flags: 8,
    address: 12,
    offset: 16,
    bytes: 20,
  },
  64: {
    word: 8,
    table: 0x28,
    size: 0x3a,
    count: 0x3c,
    names: 0x3e,
    flags: 8,
    address: 16,
    offset: 24,
    bytes: 32,
  },
} as const;

/** Reads the section headers of an ELF file; null where it is none. */
export async function readElf(source: ByteSource): Promise<Executable | null> {
  const start = await source.read(0, 64);
  if (start.length < 52 || String.fromCodePoint(...start.subarray(1, 4)) !== 'ELF') return null;
  if (start[0] !== 0x7f) return null;
  const little = start[5] !== 2;
  const header = cursorOf(start, little);
  const layout = layouts[start[4] === 1 ? 32 : 64];
  const size = header.u16(layout.size);
  const count = Math.min(header.u16(layout.count), mostSections);
  const table = cursorOf(
    await source.read(header.word(layout.table, layout.word), size * count),
    little,
  );
  const raw = Array.from({ length: count }, (_, index) => rawSection(table, index * size, layout));
  const names = raw[header.u16(layout.names)];
  const strings = cursorOf(
    names === undefined
      ? new Uint8Array()
      : await source.read(names.offset, Math.min(names.bytes, 1 << 20)),
  );
  return {
    format: 'elf',
    architecture: machines[header.u16(0x12)] ?? '',
    little,
    sections: raw.map((section) => sectionOf(section, strings, source.size)),
    symbolBytes: 0,
  };
}

type RawSection = ReturnType<typeof rawSection>;

function rawSection(table: Cursor, at: number, layout: (typeof layouts)[32 | 64]) {
  const word = (offset: number) => table.word(at + offset, layout.word);
  return {
    name: table.u32(at),
    type: table.u32(at + 4),
    flags: word(layout.flags),
    address: word(layout.address),
    offset: word(layout.offset),
    bytes: word(layout.bytes),
  };
}

function sectionOf(raw: RawSection, strings: Cursor, fileSize: number): Section {
  const name = strings.text(raw.name);
  const isEmpty = raw.type === noBits || raw.type === 0 || raw.offset > fileSize;
  return {
    name,
    address: raw.address,
    offset: isEmpty ? 0 : raw.offset,
    bytes: isEmpty ? 0 : Math.min(raw.bytes, fileSize - raw.offset),
    kind: kindOf(name, raw.flags),
  };
}

function kindOf(name: string, flags: number): Section['kind'] {
  if (/^\.z?debug_/.test(name)) return 'debug';
  if (name === '.symtab' || name === '.strtab') return 'symbols';
  if (name.endsWith('.gopclntab')) return 'table';
  if ((flags & executable) !== 0) return 'code';
  return (flags & (writable | loaded)) === 0 ? 'other' : 'data';
}
