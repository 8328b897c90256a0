import type { ConfigValue } from '../file.ts';
import type { IniKey, KeyTable } from './keys.ts';
import { isIpv4, isMac, parseBoolean, parseInteger, parsePorts, parseSize } from './numbers.ts';
import {
  tokenize,
  type Dialect,
  type KeyToken,
  type MalformedToken,
  type Token,
} from './tokens.ts';

/** What WSL would warn about, in its order. Rendering WSL's own sentence needs nothing else but the file's path. */
export type Warning =
  | {
      readonly code: MalformedToken['code'];
      readonly token: MalformedToken;
      readonly character: string;
    }
  | { readonly code: 'unknownKey'; readonly token: KeyToken; readonly name: string }
  | {
      readonly code: 'duplicateKey';
      readonly token: KeyToken;
      readonly name: string;
      readonly first: KeyToken;
    }
  | {
      readonly code: InvalidCode;
      readonly token: KeyToken;
      readonly name: string;
      readonly value: string;
      readonly key: IniKey;
    };

export type InvalidCode =
  | 'invalidSize'
  | 'invalidInteger'
  | 'invalidBoolean'
  | 'invalidEnum'
  | 'invalidIp'
  | 'invalidMac';

/** The line that decides a key, and the value that WSL takes from it; undefined where it rejects the value. */
export interface Setting {
  readonly key: IniKey;
  readonly token: KeyToken;
  readonly value: ConfigValue | undefined;
}

/** A file as WSL reads it; settings by the key's own spelling, older names under the newer one. */
export interface Reading {
  readonly tokens: readonly Token[];
  readonly settings: ReadonlyMap<string, Setting>;
  readonly warnings: readonly Warning[];
}

/**
 * Reads a text as WSL does: the first line of a key decides, even where its value is rejected; an invalid MAC address
 * ends reading. WSL source: src/shared/configfile/configfile.cpp, src/windows/common/WslCoreConfig.cpp.
 */
export function readIni(text: string, dialect: Dialect, table: KeyTable): Reading {
  const tokens = tokenize(text, dialect);
  const settings = new Map<string, Setting>();
  const warnings: Warning[] = [];
  for (const token of tokens) {
    if (token.kind === 'malformed') {
      const escapeLength = token.code === 'escape' ? 1 : 0;
      const character = text.charAt(token.at + escapeLength);
      warnings.push({ code: token.code, token, character });
    }
    if (token.kind !== 'key') continue;
    const name = token.assignment.fullName;
    const key = table.find(name);
    if (key === undefined) {
      warnings.push({ code: 'unknownKey', token, name });
      continue;
    }
    const slot = table.settingOf(key).key;
    const first = settings.get(slot);
    if (first !== undefined) {
      warnings.push({ code: 'duplicateKey', token, name, first: first.token });
      continue;
    }
    const read = valueAsRead(token.assignment.value, dialect);
    const { value, code, count = 1 } = parseValue(read, key);
    settings.set(slot, { key, token, value });
    if (code !== undefined) {
      const warning = { code, token, name, value: read, key };
      warnings.push(...Array.from({ length: count }, () => warning));
    }
    if (code === 'invalidMac') break;
  }
  return { tokens, settings, warnings };
}

interface Parsed {
  value?: ConfigValue;
  code?: InvalidCode;
  /** How many warnings; one unless given. */
  count?: number;
}

/** One value as WSL reads it, or the reason why it rejects it. */
export function parseValue(text: string, key: IniKey): Parsed {
  return parsers[key.type](text, key);
}

const parsers: Record<IniKey['type'], (text: string, key: IniKey) => Parsed> = {
  size: (text) => orCode(parseSize(text), 'invalidSize'),
  int: (text) => orCode(parseInteger(text), 'invalidInteger'),
  duration: (text) => orCode(parseInteger(text), 'invalidInteger'),
  bool: (text) => orCode(parseBoolean(text), 'invalidBoolean'),
  enum: (text, key) => {
    const lower = text.toLowerCase();
    return orCode(key.allowed?.find((one) => one.toLowerCase() === lower) ?? null, 'invalidEnum');
  },
  ipv4: (text) => orCode(isIpv4(text) ? text : null, 'invalidIp'),
  mac: (text) => orCode(isMac(text) ? text : null, 'invalidMac'),
  ports: (text) => {
    const { ports, rejected } = parsePorts(text);
    return { value: ports, ...(rejected > 0 && { code: 'invalidInteger', count: rejected }) };
  },
  string: (value) => ({ value }),
  path: (value) => ({ value }),
  list: (value) => ({ value }),
};

function orCode(value: ConfigValue, code: InvalidCode): Parsed {
  return value === null ? { code } : { value };
}

function untilNul(value: string): string {
  const end = value.indexOf('\0');
  return end === -1 ? value : value.slice(0, end);
}

/**
 * WSL on Windows keeps the low byte of each UTF-16 unit and takes the result for UTF-8, so only ASCII comes through;
 * everywhere a NUL ends the value.
 */
function valueAsRead(value: string, dialect: Dialect): string {
  if (!dialect.textMode || /^\p{ASCII}*$/u.test(value)) return untilNul(value);
  const bytes = Uint8Array.from(value, (unit) => unit.charCodeAt(0));
  const end = bytes.indexOf(0);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    end === -1 ? bytes : bytes.subarray(0, end),
  );
}
