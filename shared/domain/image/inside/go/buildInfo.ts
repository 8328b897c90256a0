import { cursorOf, decodeText, type ByteSource } from './bytes.ts';
import { offsetOf, type Executable } from './executable.ts';
import type { BuildInfo, GoModule } from './goBinary.ts';

/** What follows the first byte, 0xff. */
const magic = new TextEncoder().encode(' Go buildinf:');
/** What the search goes through of a data section. */
const searchBytes = 1 << 20;
const longest = 4 << 20;
/** Inline strings follow the header of 32 bytes. */
const headerBytes = 32;

/**
 * Reads what Go's linker wrote about the build; null where it is no Go program. Since Go 1.18 the strings follow the
 * header, each with its length as a varint; before, the header points to Go strings
 * (https://github.com/golang/go/blob/go1.24.4/src/debug/buildinfo/buildinfo.go).
 */
export async function readBuildInfo(
  source: ByteSource,
  executable: Executable,
): Promise<BuildInfo | null> {
  const at = await findHeader(source, executable);
  if (at === null) return null;
  const head = cursorOf(await source.read(at, headerBytes), executable.little);
  const flags = head.u8(15);
  const strings =
    (flags & 2) === 0
      ? await pointedStrings(source, executable, at)
      : inlineStrings(await source.read(at + headerBytes, longest));
  if (strings === null || !/^(go|devel)/.test(strings.version)) return null;
  return { goVersion: strings.version, ...parseModuleInfo(withoutFrame(strings.module)) };
}

interface Strings {
  readonly version: string;
  readonly module: Uint8Array;
}

async function findHeader(source: ByteSource, { sections }: Executable): Promise<number | null> {
  const own = sections.filter(({ name }) => name === '.go.buildinfo');
  const data = sections.filter(({ kind, bytes }) => kind === 'data' && bytes > 0);
  for (const { offset, bytes } of [...own, ...data]) {
    const found = indexOfMagic(await source.read(offset, Math.min(bytes, searchBytes)));
    if (found !== null) return offset + found;
  }
  return null;
}

/** The header lies at a multiple of 16 from the section's start. */
function indexOfMagic(bytes: Uint8Array): number | null {
  for (let at = 0; at + 16 <= bytes.length; at += 16) {
    if (bytes[at] === 0xff && magic.every((byte, index) => bytes[at + 1 + index] === byte))
      return at;
  }
  return null;
}

function inlineStrings(bytes: Uint8Array): Strings | null {
  const version = lengthAt(bytes, 0);
  if (version === null) return null;
  const module = lengthAt(bytes, version.start + version.length);
  return {
    version: decodeText(bytes.subarray(version.start, version.start + version.length)),
    module:
      module === null
        ? new Uint8Array()
        : bytes.subarray(module.start, module.start + module.length),
  };
}

/** An unsigned varint: seven bits a byte, the lowest first. */
function lengthAt(bytes: Uint8Array, at: number): { length: number; start: number } | null {
  let length = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return { length, start: at + index + 1 };
  }
  return null;
}

async function pointedStrings(
  source: ByteSource,
  executable: Executable,
  at: number,
): Promise<Strings | null> {
  const head = cursorOf(await source.read(at, headerBytes), executable.little);
  const size = head.u8(14) === 4 ? 4 : 8;
  const bigEndian = (head.u8(15) & 1) !== 0;
  const fields = cursorOf(await source.read(at, headerBytes), !bigEndian);
  const readString = async (address: number) => {
    const header = offsetOf(executable, address);
    if (header === null) return new Uint8Array();
    const words = cursorOf(await source.read(header, size * 2), !bigEndian);
    const offset = offsetOf(executable, words.word(0, size));
    const length = Math.min(words.word(size, size), longest);
    return offset === null ? new Uint8Array() : source.read(offset, length);
  };
  const version = decodeText(await readString(fields.word(16, size)));
  const module = await readString(fields.word(16 + size, size));
  return { version, module };
}

/** The text stands between two marks of 16 bytes, the second after a line end. */
function withoutFrame(bytes: Uint8Array): string {
  const isFramed = bytes.length >= 33 && bytes[bytes.length - 17] === 0x0a;
  return isFramed ? decodeText(bytes.subarray(16, -16)) : '';
}

/**
 * Reads the lines that Go keeps of a build: `path`, `mod`, `dep`, `=>` for the replacement of the one before, `build`
 * (https://pkg.go.dev/runtime/debug#ParseBuildInfo). Lines of other kinds are left out.
 */
export function parseModuleInfo(text: string): Omit<BuildInfo, 'goVersion'> {
  const modules: GoModule[] = [];
  const settings = new Map<string, string>();
  let path = '';
  let mainAt = -1;
  for (const line of text.split('\n')) {
    const [kind = '', first = '', version = '', sum = ''] = line.split('\t');
    const last = modules.at(-1);
    if (kind === 'path') path = first;
    else if (kind === 'build') addSetting(settings, line.slice('build\t'.length));
    else if (kind === 'mod' || kind === 'dep') {
      if (kind === 'mod') mainAt = modules.length;
      modules.push({ path: first, version, sum, replacedBy: null });
    } else if (kind === '=>' && last !== undefined) {
      modules[modules.length - 1] = { ...last, replacedBy: { path: first, version, sum } };
    }
  }
  return {
    path,
    main: modules[mainAt] ?? null,
    dependencies: modules.filter((_, index) => index !== mainAt),
    settings: Object.fromEntries(settings),
  };
}

/** `key=value`; either may be quoted as Go quotes strings. */
function addSetting(settings: Map<string, string>, text: string): void {
  const match = /^("(?:[^"\\]|\\.)*"|`[^`]*`|[^=]+)=(.*)$/s.exec(text);
  if (match !== null) settings.set(unquote(match[1] ?? ''), unquote(match[2] ?? ''));
}

function unquote(text: string): string {
  if (text.startsWith('`') && text.endsWith('`') && text.length > 1) return text.slice(1, -1);
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}
