import type { Call } from '../program.ts';
import type { Language } from '../state.ts';
import { createRegistry, type Registry, type RegistryValue } from './tree.ts';

const hives: Readonly<Record<string, string>> = {
  HKLM: 'HKEY_LOCAL_MACHINE',
  HKCU: 'HKEY_CURRENT_USER',
};

/** What reg.exe prints beside the data, in the bytes of the console's code page: GBK on a Chinese Windows. */
const words: Partial<Record<Language, { missing: Uint8Array; unnamed: Uint8Array }>> = {
  'zh-CN': {
    missing: Buffer.from('tO3O8zogz7XNs9XSsru1vda4tqi1xNeisuGx7c/uu/LWtaGjDQo=', 'base64'),
    unnamed: Buffer.from('KMSsyM8p', 'base64'),
  },
};
const english = {
  missing: Buffer.from(
    'ERROR: The system was unable to find the specified registry key or value.\r\n',
  ),
  unnamed: Buffer.from('(Default)'),
};

interface Query {
  /** As typed, the hive in full. */
  readonly shown: string;
  /** Hive in short, for the look-up. */
  readonly key: string;
  /** One value only; an empty name is the key's default value. */
  readonly value: string | null;
  readonly isDeep: boolean;
}

/** `reg query KEY [/v NAME | /ve] [/s]`. Exit code 1 is "missing" and "forbidden" alike. */
export function reg(call: Call): number {
  const query = parseQuery(call.args);
  if (query === null) {
    call.err('ERROR: Invalid syntax.\r\nType "REG QUERY /?" for usage.\r\n');
    return 1;
  }
  const state = call.pc.read();
  const { missing, unnamed } = words[state.language] ?? english;
  const blocks = answer(createRegistry(state, windowsHome), query);
  if (blocks === null) {
    call.err(missing);
    return 1;
  }
  // Latin-1 keeps the bytes of the code page as they are.
  const output = blocks.replaceAll(unnamedMark, Buffer.from(unnamed).toString('latin1'));
  call.out(Buffer.from(output, 'latin1'));
  return 0;
}

/** The user's home as Windows would name it. */
const windowsHome = 'C:\\Users\\me';
const unnamedMark = '\u0000';

function parseQuery(args: readonly string[]): Query | null {
  const [verb, typed, ...options] = args;
  if (verb?.toLowerCase() !== 'query' || typed === undefined) return null;
  const match = /^(HKLM|HKCU|HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER)(\\.*)?$/i.exec(typed);
  if (match === null) return null;
  const hive = shortHive(match[1] ?? '');
  const lower = options.map((option) => option.toLowerCase());
  const at = lower.indexOf('/v');
  return {
    shown: `${hives[hive]}${match[2] ?? ''}`,
    key: `${hive}${match[2] ?? ''}`.toLowerCase(),
    value: lower.includes('/ve') ? '' : ((at === -1 ? null : options[at + 1]) ?? null),
    isDeep: lower.includes('/s'),
  };
}

function shortHive(name: string): string {
  return /^(HKLM|HKEY_LOCAL_MACHINE)$/i.test(name) ? 'HKLM' : 'HKCU';
}

function answer(registry: Registry, query: Query): string | null {
  const keys = [...registry].map(([path, values]) => ({ path, lower: path.toLowerCase(), values }));
  const found = keys.find(({ lower }) => lower === query.key);
  const inside = keys.filter(({ lower }) => lower.startsWith(`${query.key}\\`));
  if (found === undefined && inside.length === 0) return null;
  const shownPath = (path: string) => query.shown + path.slice(query.key.length);
  if (query.value !== null) {
    const wanted = query.value.toLowerCase();
    const values = found?.values.filter(({ name }) => name.toLowerCase() === wanted) ?? [];
    return values.length === 0 ? null : `${block(query.shown, values)}\r\n`;
  }
  const own = block(query.shown, found?.values ?? []);
  const below = query.isDeep
    ? inside.map(({ path, values }) => block(shownPath(path), values))
    : childNames(
        inside.map(({ path }) => path),
        query,
      );
  return query.isDeep ? `${own}${below.join('')}\r\n` : `${own}\r\n${below.join('')}`;
}

/** Sub-keys are named, each once, without their values. */
function childNames(paths: readonly string[], { key, shown }: Query): string[] {
  const names = paths.map((path) => path.slice(key.length + 1).split('\\', 1)[0] ?? '');
  return [...new Set(names)].map((name) => `${shown}\\${name}\r\n`);
}

/** Four blanks before, and between, name, type and data; a blank line before each key, and after the last. */
function block(path: string, values: readonly RegistryValue[]): string {
  const lines = values.map(({ name, type, data }) => {
    const shown = typeof data === 'number' ? `0x${data.toString(16)}` : data;
    return `    ${name === '' ? unnamedMark : name}    ${type}    ${shown}\r\n`;
  });
  return `\r\n${path}\r\n${lines.join('')}`;
}
