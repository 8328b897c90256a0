import { rawText, text, word, number } from '../go/scanner.ts';
import type { GoFile } from '../go/goFile.ts';
import { closingMark, isMark, isWord, literalText, tokenText } from '../go/tokens.ts';
import { enclosingNames } from './context.ts';
import { addressIn, isLoopbackHost, isOfClient, isVariableName, portIn } from './words.ts';

/** A word of the source that stands for a value: a variable, a field, a function. */
export interface Clue {
  readonly name: string;
  /** What stands before it, with dots: `cfg.Server` of `cfg.Server.Port`; empty for none. */
  readonly owner: string;
  readonly file: GoFile;
  readonly token: number;
  /** Its port stands beside it in another name. */
  readonly isHost?: boolean;
  /** What its function is called with is known already. */
  readonly isHandedOver?: boolean;
}

/** What an expression says about an address, and the names that would say the rest. */
export interface Evidence {
  port: number | null;
  /** Where the port is written; null where it is known from elsewhere. */
  place: { readonly file: GoFile; readonly token: number } | null;
  isLoopback: boolean;
  /** Environment variable, or empty. */
  variable: string;
  /** The program does not start without it. */
  isRequired?: boolean;
  /** What the sources have for a port that must be set all the same. */
  usual?: number;
  readonly names: Clue[];
  /** Other strings in it: perhaps keys of settings. */
  readonly keys: string[];
}

/** Nothing known yet. */
export function noEvidence(): Evidence {
  return { port: null, place: null, isLoopback: false, variable: '', names: [], keys: [] };
}

/** Reads the literals and names of the tokens `[from, to)`. A whole address beats a bare number. */
export function readEvidence(
  file: GoFile,
  [from, to]: readonly [number, number],
  isNumber: (file: GoFile, token: number) => boolean = isPlainNumber,
): Evidence {
  const found = noEvidence();
  let bare: { port: number; token: number } | null = null;
  for (let index = from; index < to; index += 1) {
    const kind = file.tokens.kinds[index];
    let port: number | null = null;
    if (index > from && isWord(file.tokens, index, 'func')) {
      index = bodyEnd(file, index);
      continue;
    }
    const isValue = kind === text || kind === rawText || kind === number;
    if (isValue && to - from > shortest && isOfOthers(file, index)) continue;
    if (kind === text || kind === rawText) {
      port = readString(file, index, found);
    } else if (kind === number) {
      port = isNumber(file, index) ? portIn(tokenText(file.tokens, index)) : null;
    } else if (kind === word && !isMark(file.tokens, index + 1, '.')) {
      const name = tokenText(file.tokens, index);
      if (!plainWords.has(name))
        found.names.push({ name, owner: ownerOf(file, index), file, token: index });
    }
    if (port !== null) bare ??= { port, token: index };
  }
  if (found.port === null && bare !== null) {
    found.port = bare.port;
    found.place = { file, token: bare.token };
  }
  return found;
}

/** The end of a function literal: what it does is no part of a value. */
function bodyEnd({ tokens }: GoFile, func: number): number {
  let index = func + 1;
  while (index < tokens.kinds.length && !isMark(tokens, index, '{')) {
    index = isMark(tokens, index, '(') ? closingMark(tokens, index) + 1 : index + 1;
  }
  return closingMark(tokens, index);
}

/** Tokens of an expression that is no literal of a whole configuration. */
const shortest = 8;

/** In `Config{Redis: Redis{Port: 6379}}` and `map[string]int{"db.port": 5432}` the value of something that is called. */
function isOfOthers(file: GoFile, token: number): boolean {
  const key = isMark(file.tokens, token - 1, ':')
    ? (literalText(file.tokens, token - 2) ?? tokenText(file.tokens, token - 2))
    : '';
  return isOfClient(key) || enclosingNames(file, token).some(isOfClient);
}

/** Adds what another piece of the source says; what is known already stays. */
export function addEvidence(known: Evidence, more: Evidence): void {
  if (known.port === null) {
    known.port = more.port;
    known.place = more.place;
  }
  known.isLoopback ||= more.isLoopback;
  const isBetter = more.variable.endsWith('PORT') && !known.variable.endsWith('PORT');
  if (known.variable === '' || isBetter) {
    known.variable = more.variable;
    if (more.isRequired !== undefined) known.isRequired = more.isRequired;
  }
}

/** A number that is not part of a sum, a comparison or an index: `8080`, and not `100 * time.Second`. */
export function isPlainNumber({ tokens }: GoFile, index: number): boolean {
  const isSum = (at: number) => ['*', '/', '%', '<', '>'].some((sign) => isMark(tokens, at, sign));
  const isCompared =
    isMark(tokens, index - 1, '=') && ['=', '!'].some((sign) => isMark(tokens, index - 2, sign));
  return !isSum(index - 1) && !isSum(index + 1) && !isCompared && !isMark(tokens, index - 1, '[');
}

/** In a function's body only what it returns, calls a port, or hands over as the default of a variable. */
export function isNumberOfBody(file: GoFile, index: number): boolean {
  const { tokens } = file;
  if (!isPlainNumber(file, index)) return false;
  if (isWord(tokens, index - 1, 'return')) return true;
  const variable = literalText(tokens, index - 2);
  if (isMark(tokens, index - 1, ',') && variable !== null && isVariableName(variable)) return true;
  const sign = ['=', ':'].some((mark) => isMark(tokens, index - 1, mark));
  const left = isMark(tokens, index - 2, ':') ? index - 3 : index - 2;
  return sign && /port|addr/i.test(tokenText(tokens, left));
}

function ownerOf({ tokens }: GoFile, token: number): string {
  const words: string[] = [];
  for (let at = token - 1; isMark(tokens, at, '.') && words.length < 4; at -= 2)
    words.unshift(tokenText(tokens, at - 1));
  return words.join('.');
}

/** Words that stand in address expressions everywhere and are defined nowhere near. */
const plainWords = new Set(
  'nil true false string int uint16 if return os fmt Sprintf Sprint Getenv LookupEnv JoinHostPort Itoa Atoi FormatInt String GetString GetInt tcp Or else func ok err var const for range case switch default break continue go defer select type struct interface map make new len append error bool byte'.split(
    ' ',
  ),
);

/** `os.Getenv("PORT")`, `env.GetString("PORT", x)`: the first argument of a call that may read it. */
function isRead({ tokens }: GoFile, token: number): boolean {
  const isFirst = isMark(tokens, token - 1, '(');
  return (
    isFirst && /env|lookup|get|string|int|port|addr|var|or|must/i.test(tokenText(tokens, token - 2))
  );
}

function readString(file: GoFile, token: number, found: Evidence): number | null {
  const value = literalText(file.tokens, token) ?? '';
  const address = addressIn(value);
  if (address !== null) {
    if (found.port === null) {
      found.isLoopback ||= isLoopbackHost(address.host);
      found.port = address.port;
      found.place = { file, token };
    }
  } else if (isVariableName(value)) {
    if (isRead(file, token) && (found.variable === '' || value.endsWith('PORT')))
      found.variable = value;
  } else if (isLoopbackHost(value.replace(/:(%\w)?$/, ''))) {
    found.isLoopback = true;
  } else if (portIn(value) === null && /^[\w.-]+$/.test(value)) {
    found.keys.push(value);
  }
  return portIn(value);
}
