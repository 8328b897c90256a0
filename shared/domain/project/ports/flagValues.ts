import { findCalls, findWords } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { callArguments, closingMark, isMark, literalText, tokenText } from '../go/tokens.ts';
import { readEvidence, type Evidence } from './evidence.ts';
import { enclosingFunction } from './parameters.ts';
import { isVariableName } from './words.ts';

/** A named value with a default, where the file declares one; `token` is where the declaration begins. */
export interface NamedValue {
  readonly key: string;
  readonly token: number;
  readonly evidence: Evidence;
}

/** `&cli.StringFlag{Name: "addr", Value: ":8080", EnvVars: []string{"ADDR"}}` of urfave/cli. */
export function flagLiterals(file: GoFile): NamedValue[] {
  if (!file.tokens.source.includes('urfave/cli')) return [];
  return findWords(file, /\b\w*Flag\b/g).flatMap((token) => {
    const { tokens } = file;
    if (!isMark(tokens, token + 1, '{')) return [];
    const fields = fieldsOf(file, token + 1);
    const key = literalText(tokens, fields.get('Name')?.[0] ?? -1);
    const value = fields.get('Value');
    if (key === null || value === undefined) return [];
    const evidence = readEvidence(file, value);
    const sources = ['EnvVars', 'EnvVar', 'Sources'].flatMap((name) => fields.get(name) ?? []);
    evidence.variable ||= variableAmong(file, sources);
    return [{ key, token, evidence }];
  });
}

/** `app.Flag("web.listen-address", "help").Default(":9090").Envar("ADDR")` of kingpin. */
export function flagChains(file: GoFile): NamedValue[] {
  if (!file.tokens.source.includes('kingpin')) return [];
  return findCalls(file, /\bFlag\b/g).flatMap((call) => {
    const key = literalText(file.tokens, call.args[0]?.[0] ?? -1);
    const links =
      key === null ? new Map<string, [number, number][]>() : linksAfter(file, call.token);
    const value = (links.get('Default') ?? links.get('SetDefault'))?.[0];
    if (key === null || value === undefined) return [];
    const evidence = readEvidence(file, value);
    evidence.variable ||= variableAmong(file, links.get('Envar')?.[0] ?? []);
    return [{ key, token: call.token, evidence }];
  });
}

/** `kingpinflag.AddFlags(app, ":9100")` of the toolkit that Prometheus exporters are made with. */
export function exporterFlags(file: GoFile): NamedValue[] {
  if (!file.tokens.source.includes('exporter-toolkit/web')) return [];
  return findCalls(file, /\bAddFlags\b/g).flatMap(({ args, token }) => {
    const value = args[1];
    return value === undefined
      ? []
      : [{ key: 'web.listen-address', token, evidence: readEvidence(file, value) }];
  });
}

/** `DefaultListenAddr = "127.0.0.1:8080"` of a package. */
export function namedLiterals(file: GoFile): NamedValue[] {
  const { tokens } = file;
  const names = findWords(file, /\b\w*([Aa]ddr|[Pp]ort|PORT|ADDR|[Ll]isten\w*|[Bb]ind)\w*\b/g);
  return names.flatMap((token) => {
    const isTyped = isMark(tokens, token + 2, '=') && !isMark(tokens, token + 1, '=');
    const equals = isTyped ? token + 2 : token + 1;
    const isValue = isMark(tokens, equals, '=') && !isMark(tokens, equals + 1, '=');
    const isOne = isValue && !isMark(tokens, token - 1, '.') && isLineEnd(file, equals + 1);
    const name = tokenText(tokens, token);
    if (!isOne || !isPlainName(name) || enclosingFunction(file, token) !== null) return [];
    const evidence = readEvidence(file, [equals + 1, equals + 2]);
    return [{ key: name, token, evidence }];
  });
}

const plain =
  /^(default|listen|listening|bind|server|service|http|https|web|api|app|grpc|tcp|metrics|admin|public|main|ui|gui|rest|rpc|client|peer|local|the|my|host|port|addr|address|url|urls)$/i;

/** A constant of another name may be the port of anything. */
function isPlainName(name: string): boolean {
  const words = name
    .replace('URLs', 'Urls')
    .replace(/([a-z\d])([A-Z])|([A-Z])([A-Z][a-z])/g, '$1$3_$2$4')
    .split('_');
  return words.every((each) => each === '' || plain.test(each));
}

/** Names and ranges of the fields of a literal whose brace is at `open`. */
function fieldsOf(file: GoFile, open: number): Map<string, [number, number]> {
  const ranges = callArguments(file.tokens, open).filter(([from]) =>
    isMark(file.tokens, from + 1, ':'),
  );
  return new Map(ranges.map(([from, to]) => [tokenText(file.tokens, from), [from + 2, to]]));
}

function linksAfter(file: GoFile, token: number): Map<string, [number, number][]> {
  const links = new Map<string, [number, number][]>();
  let close = closingMark(file.tokens, token + 1);
  while (isMark(file.tokens, close + 1, '.') && isMark(file.tokens, close + 3, '(')) {
    links.set(tokenText(file.tokens, close + 2), callArguments(file.tokens, close + 3));
    close = closingMark(file.tokens, close + 3);
  }
  return links;
}

function variableAmong({ tokens }: GoFile, ranges: readonly number[]): string {
  for (let at = 0; at + 1 < ranges.length; at += 2) {
    for (let index = ranges[at] ?? 0; index < (ranges[at + 1] ?? 0); index += 1) {
      const value = literalText(tokens, index);
      if (value !== null && isVariableName(value)) return value;
    }
  }
  return '';
}

function isLineEnd({ tokens }: GoFile, token: number): boolean {
  const gap = tokens.source.slice(tokens.ends[token], tokens.starts[token + 1]);
  return gap.includes('\n') || token + 1 >= tokens.kinds.length || isMark(tokens, token + 1, ')');
}
