import { describe, expect, it } from 'vitest';
import { decodeText } from '../decode.ts';
import { parseWslconfig, type ParsedWslconfig, type WslWarning } from './parse.ts';
import fixture from './fixtures/vectors.json' with { type: 'json' };

interface Vector {
  name: string;
  input?: string;
  input_base64?: string;
  warnings: string[];
  changed: Record<string, unknown>;
}

const vectors = fixture.vectors as Vector[];
const networkingModes = ['none', 'nat', 'bridged', 'mirrored', 'consomme'];
const reclaimModes = ['disabled', 'gradual', 'dropCache'];

/** WSL's English sentences, from its localization/strings/en-US/Resources.resw. */
const sentences: Record<WslWarning['code'], (at: string, values: WslWarning['values']) => string> =
  {
    sectionName: (at) => `Invalid section name in ${at}`,
    keyName: (at) => `Invalid key name in ${at}`,
    sectionEnd: (at, { expected }) => `Expected ${expected} in ${at}`,
    sectionTail: (at, { expected }) => `Expected ${expected} in ${at}`,
    equals: (at, { expected }) => `Expected ${expected} in ${at}`,
    quote: (at, { expected }) => `Expected ${expected} in ${at}`,
    escape: (at, { character }) => `Invalid escaped character: '${character || '����'}' in ${at}`,
    unknownKey: (at, { name }) => `Unknown key '${name}' in ${at}`,
    duplicateKey: (at, { name, firstName, firstLine }) =>
      `Duplicated config key '${name}' in ${at} (Conflicting key: '${firstName}' in <path>:${firstLine})`,
    invalidSize: (at, { name, value }) =>
      `Invalid memory string '${value}' for .wslconfig entry '${name}' in ${at}`,
    invalidInteger: (at, { name, value }) =>
      `Invalid integer value '${value}' for key '${name}' in ${at}`,
    invalidBoolean: (at, { name, value }) =>
      `Invalid boolean value '${value}' for key '${name}' in ${at}`,
    invalidEnum: (at, { name, value, valid }) =>
      `Invalid value '${value}' for config key '${name}' in ${at} (Valid values: ${valid})`,
    invalidIp: (at, { name, value }) => `Invalid IP value '${value}' for key '${name}' in ${at}`,
    invalidMac: (at, { name, value }) =>
      `Invalid mac address '${value}' for key '${name}' in ${at}`,
  };

function asWslSays({ code, reportedLine, values }: WslWarning): string {
  return sentences[code](`<path>:${reportedLine}`, values);
}

/** The members of WSL's configuration that differ from its defaults, in WSL's own terms. */
function changedBy({ values, warnings }: ParsedWslconfig): Record<string, unknown> {
  const changed: Record<string, unknown> = {};
  const defaults: Record<string, unknown> = fixture.defaults;
  for (const [key, value] of Object.entries(values)) {
    const name = key.split('.')[1] ?? '';
    const member = asMember(name, value);
    const unset = name === 'swap' && member === 2 ** 64;
    if (Object.hasOwn(defaults, name) && !unset && !same(member, defaults[name])) {
      changed[name] = member;
    }
  }
  if (warnings.some(({ code }) => code === 'invalidIp')) changed['dnsTunneling'] = false;
  return changed;
}

function asMember(name: string, value: unknown): unknown {
  if (name === 'networkingMode') return networkingModes.indexOf(String(value));
  return name === 'autoMemoryReclaim' ? reclaimModes.indexOf(String(value)) : value;
}

function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function textOf(vector: Vector): string {
  if (vector.input_base64 === undefined) return vector.input ?? '';
  return decodeText(Buffer.from(vector.input_base64, 'base64'))?.text ?? '';
}

describe('a .wslconfig is read as WSL reads it', () => {
  it.each(vectors.map((vector) => [vector.name, vector] as const))('%s', (_, vector) => {
    const parsed = parseWslconfig(textOf(vector));
    expect(parsed.warnings.map(asWslSays)).toEqual(vector.warnings);
    expect(changedBy(parsed)).toEqual(vector.changed);
  });

  it('covers all vectors', () => {
    expect(vectors).toHaveLength(149);
  });
});
