import { findWords } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { rawText } from '../go/scanner.ts';
import { closingMark, isMark, isWord, literalText, tokenText } from '../go/tokens.ts';
import { noEvidence, readEvidence, type Evidence } from './evidence.ts';
import { expression } from './listeners.ts';
import { portIn, addressIn } from './words.ts';

/**
 * What the file says about a name: values assigned to it, defaults of flags bound to it, struct tags, and the body
 * of a function so called.
 */
export function findDefinitions(file: GoFile, name: string): Evidence[] {
  if (!/^[\p{L}_][\p{L}\d_]*$/u.test(name) || !file.tokens.source.includes(name)) return [];
  return findWords(file, new RegExp(`(?<![\\p{L}\\d_])${name}(?![\\p{L}\\d_])`, 'gu')).flatMap(
    (token) => definitionAt(file, token),
  );
}

function definitionAt(file: GoFile, token: number): Evidence[] {
  const { tokens } = file;
  const sign = (index: number, mark: string) => isMark(tokens, index, mark);
  if (isWord(tokens, token - 1, 'func') || (sign(token - 1, ')') && sign(token + 1, '(')))
    return functionBody(file, token);
  if (isBound(file, token)) return [readEvidence(file, restOfCall(file, token))];
  const value = valueAfter(file, token);
  if (value !== null) return [readEvidence(file, expression(file, value))];
  return tagsAfter(file, token);
}

/** Index of the value in `name = x`, `name := x`, `name, err := x`, `name string = x` and `Name: x`; or null. */
function valueAfter({ tokens }: GoFile, token: number): number | null {
  const isAssigned = (index: number) =>
    isMark(tokens, index, '=') && !isMark(tokens, index + 1, '=');
  if (isAssigned(token + 1)) return token + 2;
  if (isMark(tokens, token + 1, ':')) return isAssigned(token + 2) ? token + 3 : token + 2;
  if (isAssigned(token + 2) && !isMark(tokens, token + 1, '!')) return token + 3;
  const isPair = isMark(tokens, token + 1, ',') && isMark(tokens, token + 3, ':');
  return isPair && isAssigned(token + 4) ? token + 5 : null;
}

/** `&addr` or `&config.Addr`, as flags and configuration readers take it. */
function isBound({ tokens }: GoFile, token: number): boolean {
  let index = token - 1;
  while (isMark(tokens, index, '.')) index -= 2;
  return isMark(tokens, index, '&') && !isMark(tokens, index - 1, '&');
}

function restOfCall({ tokens }: GoFile, token: number): [number, number] {
  let index = token + 1;
  while (index < tokens.kinds.length && !isMark(tokens, index, ')')) {
    index = isMark(tokens, index, '(') ? closingMark(tokens, index) + 1 : index + 1;
  }
  return [token + 1, index];
}

function functionBody(file: GoFile, token: number): Evidence[] {
  const { tokens } = file;
  if (!isMark(tokens, token + 1, '(')) return [];
  const close = closingMark(tokens, token + 1);
  for (let index = close; index < close + 8; index += 1)
    if (isMark(tokens, index, '{'))
      return [readEvidence(file, [index, closingMark(tokens, index)])];
  return [];
}

/** `Port string \`env:"PORT" envDefault:"8080"\``: the field's tags. */
function tagsAfter(file: GoFile, token: number): Evidence[] {
  for (let index = token + 1; index < token + 5; index += 1) {
    if (file.tokens.kinds[index] !== rawText) continue;
    return [readTags(literalText(file.tokens, index) ?? '')];
  }
  return [];
}

/** Struct tags of the usual configuration readers (caarlos0/env, kelseyhightower/envconfig, cleanenv, go-flags). */
export function readTags(tags: string): Evidence {
  const tag = (key: string) => new RegExp(`\\b${key}:"([^"]*)"`).exec(tags)?.[1] ?? '';
  const value = tag('envDefault') || tag('env-default') || tag('default');
  const variable = (tag('env') || tag('envconfig')).split(',')[0] ?? '';
  return {
    ...noEvidence(),
    port: addressIn(value)?.port ?? portIn(value),
    isLoopback: /^(127\.|localhost)/.test(value),
    variable: variable.toUpperCase(),
  };
}

/** The name of a field, as the word before its type and tags. */
export function fieldBefore({ tokens }: GoFile, tag: number): string {
  return tokenText(tokens, tag - 2);
}
