import { rawText, text, word, number } from '../go/scanner.ts';
import type { GoFile } from '../go/goFile.ts';
import { isMark, literalText, tokenText } from '../go/tokens.ts';
import { addressIn, isLoopbackHost, isVariableName, portIn } from './words.ts';

/** What an expression says about an address, and the names that would say the rest. */
export interface Evidence {
  port: number | null;
  isLoopback: boolean;
  /** Environment variable, or empty. */
  variable: string;
  /** Names of variables, fields and functions in it. */
  readonly names: string[];
  /** Other strings in it: perhaps keys of settings. */
  readonly keys: string[];
}

/** Nothing known yet. */
export function noEvidence(): Evidence {
  return { port: null, isLoopback: false, variable: '', names: [], keys: [] };
}

/** Reads the literals and names of the tokens `[from, to)`. A whole address beats a bare number. */
export function readEvidence(file: GoFile, [from, to]: readonly [number, number]): Evidence {
  const found = noEvidence();
  let bare: number | null = null;
  for (let index = from; index < to; index += 1) {
    const kind = file.tokens.kinds[index];
    if (kind === text || kind === rawText) {
      bare ??= readString(literalText(file.tokens, index) ?? '', found);
    } else if (kind === number) {
      bare ??= portIn(tokenText(file.tokens, index));
    } else if (kind === word && !isMark(file.tokens, index + 1, '.')) {
      const name = tokenText(file.tokens, index);
      if (!plainWords.has(name)) found.names.push(name);
    }
  }
  found.port ??= bare;
  return found;
}

/** Adds what another piece of the source says; what is known already stays. */
export function addEvidence(known: Evidence, more: Evidence): void {
  known.port ??= more.port;
  known.isLoopback ||= more.isLoopback;
  known.variable ||= more.variable;
}

/** Words that stand in address expressions everywhere and are defined nowhere near. */
const plainWords = new Set(
  'nil true false string int uint16 if return os fmt Sprintf Sprint Getenv LookupEnv JoinHostPort Itoa Atoi FormatInt String GetString GetInt tcp Or else func ok err var const for range case switch default break continue go defer select type struct interface map make new len append error bool byte'.split(
    ' ',
  ),
);

function readString(value: string, found: Evidence): number | null {
  const address = addressIn(value);
  if (address !== null) {
    if (found.port === null) found.isLoopback ||= isLoopbackHost(address.host);
    found.port ??= address.port;
  } else if (isVariableName(value)) {
    if (found.variable === '' || value.endsWith('PORT')) found.variable = value;
  } else if (isLoopbackHost(value.replace(/:(%\w)?$/, ''))) {
    found.isLoopback = true;
  } else if (portIn(value) === null && /^[\w.-]+$/.test(value)) {
    found.keys.push(value);
  }
  return portIn(value);
}
