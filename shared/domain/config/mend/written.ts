import type { Node } from 'jsonc-parser';
import type { ConfigValue, FileKind } from '../file.ts';
import { iniFiles } from '../ini/files.ts';
import { readIni } from '../ini/read.ts';
import type { MalformedToken, Token } from '../ini/tokens.ts';
import { parseJson, propertiesOf, valueOf } from '../json/document.ts';

/** One value that somebody wrote. */
export interface Written {
  /** Where it stands: `section.key` or the names that lead to it, in small letters. */
  readonly name: string;
  /** As it stands in the file. */
  readonly text: string;
  /** What the tool takes from it; undefined where it takes nothing. */
  readonly taken: ConfigValue | undefined;
}

/**
 * Every value in a file, those that nothing reads included, in the order of the text. A line that says what one of the
 * same name has said already is no value of its own, nor is an empty one.
 */
export function writtenIn(kind: FileKind, text: string): Written[] {
  const all = kind === 'daemon' || kind === 'desktop' ? inJson(text) : inIni(kind, text);
  const known = new Set<string>();
  return all.filter((one) => {
    const id = JSON.stringify([one.name, one.text]);
    const isNew = one.text !== '' && !known.has(id);
    known.add(id);
    return isNew;
  });
}

function inIni(kind: 'wslconfig' | 'wslconf', text: string): Written[] {
  const { dialect, table } = iniFiles[kind];
  const { tokens, settings } = readIni(text, dialect, table);
  const taken = new Map<Token, ConfigValue | undefined>(
    [...settings.values()].map(({ token, value }) => [token, value]),
  );
  return tokens.flatMap((token): Written[] => {
    if (token.kind === 'malformed' && token.assignment === null) return meantIn(text, token);
    if (token.kind !== 'key' && token.kind !== 'malformed') return [];
    if (token.assignment === null) return [];
    const { fullName, valueStart, valueEnd } = token.assignment;
    const written = text.slice(valueStart, valueEnd);
    return [{ name: fullName.toLowerCase(), text: written, taken: taken.get(token) }];
  });
}

/** The values in a line that is no assignment: `memory: 8GB`, `[wsl2] memory=8GB`. */
function meantIn(text: string, { code, start, end }: MalformedToken): Written[] {
  const line = text.slice(start, end);
  const pattern = meant[code];
  if (pattern === undefined || /^\s*rem\b/i.test(line)) return [];
  return [...line.matchAll(pattern)].map(([, value = '']) => ({
    name: '',
    text: value,
    taken: undefined,
  }));
}

const meant: Partial<Record<MalformedToken['code'], RegExp>> = {
  equals: /[=:：＝ \t]\s*([^=:：＝ \t#][^=:：＝#]*?)\s*(?:#.*)?$/g,
  sectionTail: /=\s*([^=#\\]*?)\s*(?=\\n|#|$)/g,
};

function inJson(text: string): Written[] {
  const { root } = parseJson(text);
  return root === null ? [] : inNode(root, '');
}

function inNode(node: Node, name: string): Written[] {
  if (node.type === 'object')
    return propertiesOf(node).flatMap((one) =>
      inNode(one.value, `${name}.${one.name.toLowerCase()}`),
    );
  if (node.type === 'array') return (node.children ?? []).flatMap((child) => inNode(child, name));
  const taken = valueOf(node);
  return [{ name, text: String(taken ?? ''), taken }];
}
