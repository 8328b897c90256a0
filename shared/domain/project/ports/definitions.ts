import { wordsNamed } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { rawText } from '../go/scanner.ts';
import { closingMark, isMark, isWord, literalText, tokenText } from '../go/tokens.ts';
import { enclosingNames } from './context.ts';
import { isNumberOfBody, noEvidence, readEvidence, type Clue, type Evidence } from './evidence.ts';
import { expression } from './listeners.ts';
import { addressIn, isOfClient, portIn } from './words.ts';

/**
 * What the file says about a name: values assigned to it, defaults of flags bound to it, struct tags, and the body
 * of a function so called. What belongs to a database or another server that is called is left out, unless the name
 * is used as that; first comes what stands in something called like the name's owner. Tokens outside of a range are
 * passed over.
 */
export function findDefinitions(
  file: GoFile,
  { name, owner }: Pick<Clue, 'name' | 'owner'>,
  [from, to]: readonly [number, number] = [0, file.tokens.kinds.length],
): Evidence[] {
  if (!/^[\p{L}_][\p{L}\d_]*$/u.test(name) || !file.tokens.source.includes(name)) return [];
  const owners = owner.toLowerCase().split('.');
  return wordsNamed(file, name)
    .filter((token) => token >= from && token < to)
    .flatMap((token) => {
      const around = enclosingNames(file, token).map((each) => each.toLowerCase());
      const isNear = (each: string) =>
        owners.some((part) => part.length > 2 && each.includes(part));
      const near = around.filter(isNear);
      const foreign = isOfClient(owner) ? -1 : around.findIndex(isOfClient);
      // `Config.MySQL.Port` is no `Config.Port`, while `Backend{Server: Server{Port: 1}}` has the server's own.
      if (foreign >= 0 && !around.slice(0, foreign).some(isNear)) return [];
      return definitionAt(file, token)
        .filter(({ variable }) => !isOfClient(variable) || isOfClient(owner) || isOfClient(name))
        .map((evidence) => ({ evidence, near: near.length }));
    })
    .toSorted((left, right) => right.near - left.near)
    .map(({ evidence }) => evidence);
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

/** Index of the value in `name = x`, `name := x`, `name, err := x`, `name, err = x`, `name string = x` and `Name: x`; or null. */
function valueAfter({ tokens }: GoFile, token: number): number | null {
  const isAssigned = (index: number) =>
    isMark(tokens, index, '=') && !isMark(tokens, index + 1, '=');
  if (isAssigned(token + 1)) return token + 2;
  if (isMark(tokens, token + 1, ':')) {
    if (isAssigned(token + 2)) return token + 3;
    return isWord(tokens, token - 1, 'case') || isLineEnd(tokens, token + 1) ? null : token + 2;
  }
  const isCompared = ['=', '!', '<', '>'].some((sign) => isMark(tokens, token + 1, sign));
  if (isAssigned(token + 2) && !isCompared) return token + 3;
  if (!isMark(tokens, token + 1, ',')) return null;
  if (isAssigned(token + 3)) return token + 4;
  return isMark(tokens, token + 3, ':') && isAssigned(token + 4) ? token + 5 : null;
}

function isLineEnd({ source, ends, starts }: GoFile['tokens'], token: number): boolean {
  return source.slice(ends[token], starts[token + 1]).includes('\n');
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
      return [readEvidence(file, [index, closingMark(tokens, index)], isNumberOfBody)];
  return [];
}

/** `Port string \`env:"PORT" envDefault:"8080"\``: the field's tags. */
function tagsAfter(file: GoFile, token: number): Evidence[] {
  for (let index = token + 1; index < token + 5; index += 1) {
    if (file.tokens.kinds[index] !== rawText) continue;
    return [readTags(file, index)];
  }
  return [];
}

/** Struct tags of the usual configuration readers (caarlos0/env, kelseyhightower/envconfig, cleanenv, go-flags, kong). */
export function readTags(file: GoFile, token: number): Evidence {
  const tags = literalText(file.tokens, token) ?? '';
  const tag = (key: string) => new RegExp(`\\b${key}:"([^"]*)"`).exec(tags)?.[1] ?? '';
  const value = tag('envDefault') || tag('env-default') || tag('default');
  const variable = (tag('env') || tag('envconfig')).split(',')[0] ?? '';
  const port = addressIn(value)?.port ?? portIn(value);
  const isRequired =
    /\benv:"\w+,[^"]*(required|notEmpty)/.test(tags) || /required:"true"/.test(tags);
  return {
    ...noEvidence(),
    ...(isRequired && { isRequired }),
    port,
    place: port === null ? null : { file, token },
    isLoopback: /^(127\.|localhost)/.test(value),
    variable: variable.toUpperCase(),
  };
}

/** The name of a field, as the word before its type and tags. */
export function fieldBefore({ tokens }: GoFile, tag: number): string {
  return tokenText(tokens, tag - 2);
}
