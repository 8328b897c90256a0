import { findCalls, lineOf, type GoCall } from '../go/calls.ts';
import { indexAt, type GoFile } from '../go/goFile.ts';
import { rawText } from '../go/scanner.ts';
import { literalText } from '../go/tokens.ts';
import { fieldBefore, readTags } from './definitions.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import { isListeningName, isVariableName } from './words.ts';

/** A setting that names a listening address and has a default. `key` is the flag, variable or field. */
export interface Setting {
  readonly key: string;
  readonly file: GoFile;
  readonly line: number;
  readonly evidence: Evidence;
}

/** Flags of the standard library and pflag, viper's defaults. */
const declaring = /\b((String|Int|Int64|Uint|Uint16)(Var)?P?|SetDefault)\b/g;
/** `getEnv("PORT", "8080")`, whatever the function is called. The length keeps long data from being searched at length. */
const withVariable = /\b\w{1,60}(?=\s*\(\s*["`][A-Z])/g;
const reading = /env|or|default|get/i;

/** Flags, defaults, variables and tagged fields whose name says that the program listens there. */
export function findSettings(file: GoFile): Setting[] {
  return [
    ...findCalls(file, declaring).flatMap((call) => declared(file, call)),
    ...findCalls(file, withVariable).flatMap((call) => withFallback(file, call)),
    ...taggedFields(file),
  ].filter(({ key, evidence }) => evidence.port !== null && isListeningName(key));
}

function declared(file: GoFile, call: GoCall): Setting[] {
  if (call.receiver === '' || call.args.length < 2) return [];
  const at = call.args.findIndex(([from]) => literalText(file.tokens, from) !== null);
  const key = literalText(file.tokens, call.args[at]?.[0] ?? -1);
  const value = call.args[call.name.endsWith('P') ? at + 2 : at + 1];
  if (key === null || value === undefined) return [];
  return [{ key, file, line: lineOf(file, call.token), evidence: readEvidence(file, value) }];
}

function withFallback(file: GoFile, call: GoCall): Setting[] {
  const key = literalText(file.tokens, call.args[0]?.[0] ?? -1);
  const value = call.args[1];
  if (key === null || value === undefined || !isVariableName(key) || !reading.test(call.name))
    return [];
  const evidence = { ...readEvidence(file, value), variable: key };
  return [{ key, file, line: lineOf(file, call.token), evidence }];
}

function taggedFields(file: GoFile): Setting[] {
  return [
    ...file.tokens.source.matchAll(/`[^`\n]*(?:envDefault|env-default|default):"[^`\n]*`/g),
  ].flatMap((match) => {
    const token = indexAt(file.tokens, match.index);
    if (token < 0 || file.tokens.kinds[token] !== rawText) return [];
    const evidence = readTags(match[0]);
    const key = evidence.variable || fieldBefore(file, token);
    return [{ key, file, line: lineOf(file, token), evidence }];
  });
}
