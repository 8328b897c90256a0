import { findCalls, findWords, importsUnder, importNamed } from '../go/calls.ts';
import type { GoCall } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { closingMark, isMark, isWord, literalText, tokenText } from '../go/tokens.ts';
import { noEvidence, readEvidence, type Evidence } from './evidence.ts';
import { frameworkListeners } from '../start/frameworks.ts';
import type { Listener } from './listener.ts';
import { listenRules, type ListenRule } from './listenRules.ts';
import { protocolsOfCall, protocolsOfServer } from './protocols.ts';

const names = new RegExp(
  `\\b(${[...new Set(listenRules.flatMap((rule) => rule.names))].join('|')})\\b`,
  'g',
);

/** Every place in the file where it listens: calls, `http.Server{Addr: ...}` and `server.Addr = ...`. */
export function findListeners(file: GoFile): Listener[] {
  return [...listeningCalls(file), ...serverAddresses(file), ...frameworkListeners(file)];
}

function listeningCalls(file: GoFile): Listener[] {
  return findCalls(file, names).flatMap((call) => {
    const rule =
      listenRules.find((entry) => ruleFits(entry, call, file)) ?? listenConfig(file, call);
    if (rule === undefined) return [];
    const evidence = evidenceOf(file, call, rule);
    const protocols = protocolsOfCall(file, call, rule);
    if (evidence === null || protocols.length === 0) return [];
    const isDefault = rule.isConfigured === true && call.args.length === 0;
    return [{ file, token: call.token, evidence, protocols, ...(isDefault && { isDefault }) }];
  });
}

/** `lc.Listen(ctx, "tcp", addr)` and `lc.ListenPacket(ctx, "udp", addr)` of a net.ListenConfig. */
function listenConfig(file: GoFile, { name, args }: GoCall): ListenRule | undefined {
  if (args.length !== 3) return undefined;
  const network = literalText(file.tokens, args[1]?.[0] ?? -1);
  const isOne =
    network === null
      ? file.tokens.source.includes('ListenConfig')
      : (name === 'Listen' && network.startsWith('tcp')) ||
        (name === 'ListenPacket' && network.startsWith('udp'));
  const rule = { names: [name], argument: 2, network: 1 };
  if (name === 'ListenPacket') return isOne ? { ...rule, protocols: ['udp'] } : undefined;
  return isOne && name === 'Listen' ? rule : undefined;
}

function ruleFits(rule: ListenRule, call: GoCall, file: GoFile): boolean {
  if (!rule.names.includes(call.name)) return false;
  if (rule.beside !== undefined && !file.tokens.source.includes(rule.beside)) return false;
  const imported = importNamed(file, call.receiver);
  if (rule.from !== undefined)
    return imported === rule.from || imported.startsWith(`${rule.from}/`);
  return imported === '' && call.receiver !== '' && importsUnder(file, rule.within ?? '');
}

function evidenceOf(file: GoFile, call: GoCall, rule: ListenRule): Evidence | null {
  if (rule.fixed !== undefined) return { ...noEvidence(), port: rule.fixed };
  const argument = call.args[rule.argument];
  if (argument === undefined)
    return rule.otherwise === undefined || call.args.length > 0 || !isEngine(file, call)
      ? null
      : { ...noEvidence(), ...rule.otherwise };
  const isEmpty = literalText(file.tokens, argument[0]) === '' && argument[1] - argument[0] === 1;
  if (isEmpty && rule.empty !== undefined) return { ...noEvidence(), port: rule.empty };
  return { ...readEvidence(file, argument), ...portField(file, argument) };
}

/** The whole number of `&net.UDPAddr{Port: 514}`, of any size: in a plain argument it might be something else. */
function portField(
  file: GoFile,
  [from, to]: readonly [number, number],
): Partial<Pick<Evidence, 'port' | 'place'>> {
  const { tokens } = file;
  for (let at = from; at < to; at += 1) {
    const isField = isWord(tokens, at, 'Port') && isMark(tokens, at + 1, ':');
    const written = isField ? tokenText(tokens, at + 2) : '';
    const isWhole = isMark(tokens, at + 3, ',') || isMark(tokens, at + 3, '}');
    if (/^\d{1,5}$/.test(written) && isWhole) {
      const port = Number(written);
      return port === 0 || port > 65535 ? {} : { port, place: { file, token: at + 2 } };
    }
  }
  return {};
}

/** `cmd.Run()` is no server: without an argument the receiver must have been made by the framework. */
function isEngine(file: GoFile, { receiver }: GoCall): boolean {
  if (importNamed(file, receiver) !== '') return true;
  const made = new RegExp(`\\b${receiver}\\s*(:?=|,[^=\\n]*=)\\s*gin\\s*\\.\\s*(Default|New)\\b`);
  return made.test(file.tokens.source) || /^(r|router|engine)$/.test(receiver);
}

function serverAddresses(file: GoFile): Listener[] {
  if (!/net\/http"|fasthttp"|hertz|miekg\/dns"|\/http3"/.test(file.tokens.source)) return [];
  return findWords(file, /\bAddr\b/g).flatMap((token) => {
    const value = assignedTo(file, token);
    if (value === null) return [];
    const isSetAgain = isMark(file.tokens, token - 1, '.');
    const protocols = protocolsOfServer(file, serverAround(file, token));
    const evidence = readEvidence(file, value);
    return [{ file, token, evidence, protocols, ...(isSetAgain && { isSetAgain }) }];
  });
}

/** The expression of `Server{... Addr: x` or of `srv.Addr = x`; null for every other use of the word. */
function assignedTo(file: GoFile, token: number): [number, number] | null {
  const { tokens } = file;
  if (
    isMark(tokens, token - 1, '.') &&
    isMark(tokens, token + 1, '=') &&
    !isMark(tokens, token + 2, '=')
  ) {
    const owner = tokenText(tokens, token - 2);
    return /^(s|srv|server|httpServer|httpSrv)$/i.test(owner) ? expression(file, token + 2) : null;
  }
  const isKey = isMark(tokens, token + 1, ':') && !isMark(tokens, token + 2, '=');
  return isKey && serverAround(file, token) >= 0 ? expression(file, token + 2) : null;
}

/** Index of the word `Server` of the literal that a token stands in; -1 outside of one. */
function serverAround({ tokens }: GoFile, token: number): number {
  for (let index = token - 1, seen = 0; index > 0 && seen < 300; index -= 1, seen += 1) {
    if (!isMark(tokens, index, '{')) continue;
    if (closingMark(tokens, index) > token)
      return isWord(tokens, index - 1, 'Server') ? index - 1 : -1;
  }
  return -1;
}

/** From a token to the end of its line or the comma or bracket that ends it. */
export function expression({ tokens }: GoFile, from: number): [number, number] {
  let index = from;
  for (; index < tokens.kinds.length; index += 1) {
    const sign = tokens.source[tokens.starts[index] ?? 0] ?? '';
    const isSign = (signs: string) => signs.includes(sign) && isMark(tokens, index, sign);
    const gap = tokens.source.slice(tokens.ends[index - 1], tokens.starts[index]);
    if (index > from && gap.includes('\n') && !isMark(tokens, index - 1, '+')) break;
    if (isSign(',;)]}')) break;
    if (isSign('([{')) index = closingMark(tokens, index);
  }
  return [from, Math.min(index, tokens.kinds.length)];
}
