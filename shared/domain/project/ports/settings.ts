import { findCalls, type GoCall } from '../go/calls.ts';
import { indexAt, type GoFile } from '../go/goFile.ts';
import { number, rawText } from '../go/scanner.ts';
import { isMark, literalText } from '../go/tokens.ts';
import { enclosingNames } from './context.ts';
import { fieldBefore, readTags } from './definitions.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import {
  exporterFlags,
  flagChains,
  flagLiterals,
  namedLiterals,
  type NamedValue,
} from './flagValues.ts';
import { isListeningName, isOfClient, isVariableName } from './words.ts';

/** A setting that names a listening address and has a default. `key` is the flag, variable or field. */
export interface Setting {
  readonly key: string;
  readonly file: GoFile;
  readonly token: number;
  readonly evidence: Evidence;
  /** The program that it is of, where it is in a package of several. */
  readonly calledIn?: string;
}

/** What every listening name has in it; one look spares most files the others. */
const mentioned = /(?<!im)port|addr|listen|bind|"p"/i;

/** Flags of the standard library and pflag, viper's defaults. */
const declaring =
  /\b((String|Int|Int64|Uint|Uint16|StringSlice|StringArray)(Var)?P?|SetDefault)\b/g;
/** `getEnv("PORT", "8080")`, whatever the function is called. The length keeps long data from being searched at length. */
const withVariable = /\b\w{1,60}(?=\s*\(\s*["`][A-Z])/g;
const reading = /env|or|default|get/i;

/** Flags, defaults, variables, constants and tagged fields whose name says that the program listens there. */
export function findSettings(file: GoFile): Setting[] {
  if (!mentioned.test(file.tokens.source)) return [];
  const declarations = findCalls(file, declaring).flatMap((call) => declared(file, call));
  return [
    ...declarations.map((each) => besideHost(each, declarations)),
    ...findCalls(file, withVariable).flatMap((call) => withFallback(file, call)),
    ...flagLiterals(file),
    ...flagChains(file),
    ...exporterFlags(file),
    ...taggedFields(file),
    ...keyedLiterals(file),
    ...namedLiterals(file),
  ]
    .filter(({ key, evidence }) => isGuessable(evidence.port) && isListeningName(key))
    .filter(({ token }) => !enclosingNames(file, token).some(isOfClient))
    .map((value) => ({ ...value, file }));
}

/** Port 22 of a constant is rather the one that an SSH client calls. */
function isGuessable(port: number | null): boolean {
  return port !== null && (port >= 80 || port === 53);
}

function declared(file: GoFile, call: GoCall): NamedValue[] {
  if (call.receiver === '' || call.args.length < 2) return [];
  const at = call.args.findIndex(([from]) => literalText(file.tokens, from) !== null);
  const key = literalText(file.tokens, call.args[at]?.[0] ?? -1);
  const value = call.args[call.name.endsWith('P') ? at + 2 : at + 1];
  if (key === null || value === undefined) return [];
  return [{ key, token: call.token, evidence: readEvidence(file, value) }];
}

/** A flag `port` beside one called `address` that is 127.0.0.1 unless somebody says otherwise. */
function besideHost(each: NamedValue, all: readonly NamedValue[]): NamedValue {
  const family = each.key.replace(/port$/i, '');
  const isHost = ({ key }: NamedValue) =>
    key.startsWith(family) &&
    /^(host|address|addr|ip|bind|listen)$/i.test(key.slice(family.length));
  const isLoopback = all.some((other) => isHost(other) && other.evidence.isLoopback);
  const isPort = family !== each.key && each.evidence.port !== null;
  return isPort && isLoopback ? { ...each, evidence: { ...each.evidence, isLoopback } } : each;
}

function withFallback(file: GoFile, call: GoCall): NamedValue[] {
  const key = literalText(file.tokens, call.args[0]?.[0] ?? -1);
  const value = call.args[1];
  if (key === null || value === undefined || !isVariableName(key) || !reading.test(call.name))
    return [];
  const evidence = { ...readEvidence(file, value), variable: key };
  return [{ key, token: call.token, evidence }];
}

function taggedFields(file: GoFile): NamedValue[] {
  return [
    ...file.tokens.source.matchAll(/`[^`\n]*(?:envDefault|env-default|default):"[^`\n]*`/g),
  ].flatMap((match) => {
    const token = indexAt(file.tokens, match.index);
    if (token < 0 || file.tokens.kinds[token] !== rawText) return [];
    const evidence = readTags(file, token);
    const key = evidence.variable || fieldBefore(file, token);
    return [{ key, token, evidence }];
  });
}

/** `"server.port": 8080` in a map of defaults. */
function keyedLiterals(file: GoFile): NamedValue[] {
  const { tokens } = file;
  return [...tokens.source.matchAll(/"[\w.-]{1,60}"(?=\s*:\s*["\d])/g)].flatMap((match) => {
    const token = indexAt(tokens, match.index);
    const key = literalText(tokens, token);
    const isValue = literalText(tokens, token + 2) !== null || tokens.kinds[token + 2] === number;
    if (key === null || !isMark(tokens, token + 1, ':') || !isValue) return [];
    return [{ key, token, evidence: readEvidence(file, [token + 2, token + 3]) }];
  });
}
