import { cursorOf, type ByteSource, type Cursor } from './bytes.ts';
import type { Executable, Section } from './executable.ts';

/** https://learn.microsoft.com/windows/win32/debug/pe-format#machine-types */
const machines: Readonly<Record<number, string>> = {
  0x14c: '386',
  0x8664: 'amd64',
  0x1c0: 'arm',
  0x1c4: 'arm',
  0xaa64: 'arm64',
};

const headerBytes = 20;
const sectionBytes = 40;
const symbolBytes = 18;
const mostSections = 96;
const code = 0x20;

/**
 * Reads the section headers of a Windows program; null where it is none
 * (https://learn.microsoft.com/windows/win32/debug/pe-format).
 */
export async function readPe(source: ByteSource): Promise<Executable | null> {
  const dos = cursorOf(await source.read(0, 64));
  if (dos.u16(0) !== 0x5a4d) return null;
  const at = dos.u32(0x3c);
  const header = cursorOf(await source.read(at, 4 + headerBytes + 112));
  if (header.u32(0) !== 0x4550) return null;
  const count = Math.min(header.u16(4 + 2), mostSections);
  const optional = header.u16(4 + 16);
  const is64 = header.u16(4 + headerBytes) === 0x20b;
  const imageBase = is64 ? header.u64(4 + headerBytes + 24) : header.u32(4 + headerBytes + 28);
  const table = cursorOf(await source.read(at + 4 + headerBytes + optional, count * sectionBytes));
  const symbols = await readSymbols(source, header);
  const sections = Array.from({ length: count }, (_, index) =>
    sectionOf(table, index * sectionBytes, {
      imageBase,
      fileSize: source.size,
      strings: symbols.strings,
    }),
  );
  // Go puts the table into a section of its own, other linkers behind the sections.
  const isInside = sections.some(
    ({ offset, bytes }) => symbols.at >= offset && symbols.at < offset + bytes,
  );
  const architecture = machines[header.u16(4)] ?? '';
  return {
    format: 'pe',
    architecture,
    little: true,
    sections,
    symbolBytes: isInside ? 0 : symbols.bytes,
  };
}

/** The symbol table with the strings behind it, whose first 4 bytes are their size. */
async function readSymbols(
  source: ByteSource,
  header: Cursor,
): Promise<{ at: number; bytes: number; strings: Cursor }> {
  const table = header.u32(4 + 8);
  const size = header.u32(4 + 12) * symbolBytes;
  if (table === 0 || table + size > source.size)
    return { at: 0, bytes: 0, strings: cursorOf(new Uint8Array()) };
  const start = await source.read(table + size, 1 << 20);
  const length = Math.min(cursorOf(start).u32(0), source.size - table - size);
  return { at: table, bytes: size + length, strings: cursorOf(start) };
}

interface Around {
  readonly imageBase: number;
  readonly fileSize: number;
  readonly strings: Cursor;
}

function sectionOf(table: Cursor, at: number, { imageBase, fileSize, strings }: Around): Section {
  const short = cursorOf(table.bytes(at, 8)).text(0);
  // A name of more than 8 bytes lies in the string table.
  const long = /^\/(\d+)$/.exec(short)?.[1];
  const name = long === undefined ? short : strings.text(Number(long)) || short;
  const offset = Math.min(table.u32(at + 20), fileSize);
  const stored = table.u32(at + 16);
  return {
    name,
    offset,
    bytes: Math.min(stored, fileSize - offset),
    address: imageBase + table.u32(at + 12),
    kind: kindOf(name, table.u32(at + 36)),
  };
}

function kindOf(name: string, characteristics: number): Section['kind'] {
  if (/^\.z?debug_/.test(name)) return 'debug';
  // Go's linker puts its symbols beside those of COFF: https://github.com/golang/go/blob/go1.24.4/src/cmd/link/internal/ld/pe.go
  if (name === '.symtab') return 'symbols';
  if ((characteristics & code) !== 0) return 'code';
  return /^\.(reloc|rsrc)$/.test(name) ? 'other' : 'data';
}
