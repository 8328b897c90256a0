import { cursorOf, decodeText, type ByteSource, type Cursor } from './bytes.ts';
import type { Executable, Section } from './executable.ts';

/** A function by its name as the linker wrote it, with the bytes up to the next one. */
export interface GoFunction {
  readonly name: string;
  readonly bytes: number;
}

export interface FunctionTable {
  readonly functions: readonly GoFunction[];
  /** Source files as the compiler wrote them. */
  readonly files: readonly string[];
  /** What the table takes in the file; at least. */
  readonly bytes: number;
}

/** First word of the table by Go version (https://github.com/golang/go/blob/go1.24.4/src/debug/gosym/pclntab.go). */
const versions: ReadonlyMap<number, '1.2' | '1.16' | '1.18'> = new Map([
  [0xfffffffb, '1.2'],
  [0xfffffffa, '1.16'],
  [0xfffffff0, '1.18'],
  [0xfffffff1, '1.18'],
]);

const largest = 256 << 20;
const windowBytes = 1 << 20;
const mostFunctions = 2_000_000;

/**
 * Reads the function table (`.gopclntab`), which stack traces need and which therefore is in stripped programs too.
 * Windows has no section for it: there it is searched for in the read-only data. Null where there is none.
 */
export async function readFunctionTable(
  source: ByteSource,
  executable: Executable,
): Promise<FunctionTable | null> {
  const { sections, little } = executable;
  const own = sections.find(({ kind, bytes }) => kind === 'table' && bytes > 0);
  if (own !== undefined) return parseFunctionTable(await readAll(source, own), little);
  for (const section of sections) {
    if (section.kind !== 'data' && section.kind !== 'code') continue;
    for await (const offset of findHeaders(source, section, little)) {
      const rest = { offset, bytes: section.offset + section.bytes - offset };
      const table = parseFunctionTable(await readAll(source, rest), little);
      if (table !== null) return table;
    }
  }
  return null;
}

function readAll(source: ByteSource, { offset, bytes }: Pick<Section, 'offset' | 'bytes'>) {
  return source.read(offset, Math.min(bytes, largest));
}

async function* findHeaders(
  source: ByteSource,
  { offset, bytes }: Section,
  little: boolean,
): AsyncGenerator<number> {
  for (let from = 0; from < bytes; from += windowBytes) {
    const piece = cursorOf(
      await source.read(offset + from, Math.min(windowBytes + 8, bytes - from)),
      little,
    );
    for (let at = 0; at < windowBytes && at + 8 <= piece.length; at += 4) {
      if (isHeader(piece, at)) yield offset + from + at;
    }
  }
}

/** After the first word: two zero bytes, the smallest step of instructions, the size of a pointer. */
function isHeader(piece: Cursor, at: number): boolean {
  if (!versions.has(piece.u32(at)) || piece.u16(at + 4) !== 0) return false;
  const [step, word] = [piece.u8(at + 6), piece.u8(at + 7)];
  return (step === 1 || step === 2 || step === 4) && (word === 4 || word === 8);
}

/** Reads the table from its first byte; null where it is none. Damaged ones give the functions before the damage. */
export function parseFunctionTable(bytes: Uint8Array, little: boolean): FunctionTable | null {
  const table = cursorOf(bytes, little);
  const version = versions.get(table.u32(0));
  if (version === undefined || !isHeader(table, 0)) return null;
  const layout = layoutOf(table, version);
  if (layout.count > mostFunctions || layout.functions >= table.length) return null;
  const functions: GoFunction[] = [];
  for (let index = 0; index < layout.count; index += 1) {
    const at = layout.functions + index * layout.field * 2;
    const size = layout.read(at + layout.field * 2) - layout.read(at);
    const data = layout.functions + layout.base + layout.read(at + layout.field);
    if (size < 0 || at + layout.field * 3 > table.length) break;
    const name = table.text(layout.names + table.i32(data + layout.nameAt));
    functions.push({ name, bytes: size });
  }
  return { functions, files: filesOf(table, layout), bytes: bytes.length };
}

interface Layout {
  readonly count: number;
  readonly names: number;
  readonly files: number;
  readonly filesEnd: number;
  /** Where the pairs of address and offset begin, how wide a field is, and what the offsets count from. */
  readonly functions: number;
  readonly field: number;
  readonly base: number;
  /** Where in a function's record the offset of its name stands. */
  readonly nameAt: number;
  read(at: number): number;
}

function layoutOf(table: Cursor, version: '1.2' | '1.16' | '1.18'): Layout {
  const size = table.u8(7);
  const word = (index: number) => table.word(8 + index * size, size);
  if (version === '1.2') {
    const functions = 8 + size;
    const read = (at: number) => table.word(at, size);
    // Names and records count from the table's start.
    return {
      count: word(0),
      names: 0,
      files: 0,
      filesEnd: 0,
      functions,
      field: size,
      base: -functions,
      nameAt: size,
      read,
    };
  }
  const first = version === '1.16' ? 2 : 3;
  const field = version === '1.16' ? size : 4;
  return {
    count: word(0),
    names: word(first),
    files: word(first + 2),
    filesEnd: word(first + 3),
    functions: word(first + 4),
    field,
    base: 0,
    nameAt: field,
    read: (at) => table.word(at, field),
  };
}

function filesOf(table: Cursor, { files, filesEnd }: Layout): string[] {
  if (files === 0 || filesEnd <= files || filesEnd > table.length) return [];
  return decodeText(table.bytes(files, filesEnd - files))
    .split('\0')
    .filter((name) => name !== '');
}
