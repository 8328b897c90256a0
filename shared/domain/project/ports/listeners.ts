import { findCalls, findWords, importsUnder, importNamed } from '../go/calls.ts';
import type { GoCall } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { closingMark, isMark, literalText, tokenText } from '../go/tokens.ts';
import { noEvidence, readEvidence, type Evidence } from './evidence.ts';

/** A place where the program begins to listen. */
export interface Listener {
  readonly file: GoFile;
  readonly token: number;
  readonly evidence: Evidence;
  /** It counts only where no configuration says otherwise. */
  readonly isDefault?: boolean;
  /** The address of a server that exists already is set here: what its literal says is a default then. */
  readonly isSetAgain?: boolean;
}

interface ListenRule {
  readonly names: readonly string[];
  /** The call is of this package. */
  readonly from?: string;
  /** Or it is a method, in a file that imports this. */
  readonly within?: string;
  readonly argument: number;
  /** The first argument is a network, and must be of TCP. */
  readonly network?: boolean;
  /** What it listens on without an argument. */
  readonly otherwise?: { readonly port: number; readonly variable: string };
  /** Without an argument it reads a configuration file of the framework's own first. */
  readonly isConfigured?: boolean;
  /** What it always listens on. */
  readonly fixed?: number;
  /** It counts only where the file has this too. */
  readonly beside?: string;
  /** What an empty address means. */
  readonly empty?: number;
}

/** The ways to listen, of the standard library and of the frameworks; each by its documentation on pkg.go.dev. */
const rules: readonly ListenRule[] = [
  { names: ['ListenAndServe'], from: 'net/http', argument: 0, empty: 80 },
  { names: ['ListenAndServeTLS'], from: 'net/http', argument: 0, empty: 443 },
  {
    names: ['ListenAndServe', 'ListenAndServeTLS'],
    from: 'github.com/valyala/fasthttp',
    argument: 0,
  },
  {
    names: ['ListenAndServe', 'ListenAndServeTLS'],
    within: 'github.com/valyala/fasthttp',
    argument: 0,
  },
  { names: ['NewListener'], from: 'golang.org/x/crypto/acme/autocert', argument: 0, fixed: 443 },
  { names: ['Run'], from: 'github.com/gin-gonic/autotls', argument: 0, fixed: 443 },
  { names: ['SetPort', 'SetAddr'], within: 'github.com/gogf/gf', argument: 0 },
  { names: ['ListenAndServe'], from: 'github.com/gliderlabs/ssh', argument: 0 },
  { names: ['Listen'], from: 'net', argument: 1, network: true },
  { names: ['Listen'], from: 'crypto/tls', argument: 1, network: true },
  { names: ['Listen'], from: 'github.com/valyala/fasthttp/reuseport', argument: 1, network: true },
  {
    names: ['ResolveTCPAddr'],
    from: 'net',
    argument: 1,
    network: true,
    beside: 'ListenTCP',
  },
  {
    names: ['Run', 'RunTLS'],
    within: 'github.com/gin-gonic/gin',
    argument: 0,
    otherwise: { port: 8080, variable: 'PORT' },
  },
  {
    names: ['Start', 'StartTLS', 'StartH2CServer', 'StartAutoTLS'],
    within: 'github.com/labstack/echo',
    argument: 0,
  },
  { names: ['Listen', 'ListenTLS'], within: 'github.com/gofiber/fiber', argument: 0 },
  { names: ['Listen', 'Addr'], within: 'github.com/kataras/iris', argument: 0 },
  { names: ['Addr'], from: 'github.com/kataras/iris', argument: 0 },
  { names: ['Run'], within: 'github.com/urfave/negroni', argument: 0 },
  { names: ['Run'], within: 'gopkg.in/macaron.v1', argument: 0 },
  { names: ['Run'], from: 'gopkg.in/tylerb/graceful.v1', argument: 0 },
  {
    names: ['ListenAndServe', 'ListenAndServeTLS'],
    from: 'github.com/fvbock/endless',
    argument: 0,
  },
  { names: ['WithServiceAddr'], from: 'github.com/cloudwego/kitex', argument: 0 },
  { names: ['NewTServerSocket'], from: 'github.com/apache/thrift', argument: 0 },
  { names: ['Run'], from: 'github.com/panjf2000/gnet', argument: 1 },
  { names: ['Start'], within: 'github.com/mark3labs/mcp-go', argument: 0 },
  { names: ['NewTCP', 'NewWebsocket'], from: 'github.com/mochi-mqtt/server', argument: 0 },
  {
    names: ['Run'],
    from: 'github.com/beego/beego',
    argument: 0,
    otherwise: { port: 8080, variable: '' },
    isConfigured: true,
  },
  {
    names: ['Run'],
    from: 'github.com/astaxie/beego',
    argument: 0,
    otherwise: { port: 8080, variable: '' },
    isConfigured: true,
  },
  { names: ['WithHostPorts'], from: 'github.com/cloudwego/hertz', argument: 0 },
  { names: ['Address'], from: 'github.com/go-kratos/kratos', argument: 0 },
  { names: ['RunOnAddr'], within: 'github.com/go-martini/martini', argument: 0 },
];

const names = new RegExp(
  `\\b(${[...new Set(rules.flatMap((rule) => rule.names))].join('|')})\\b`,
  'g',
);

/** Every place in the file where it listens: calls, `http.Server{Addr: ...}` and `server.Addr = ...`. */
export function findListeners(file: GoFile): Listener[] {
  return [...listeningCalls(file), ...serverAddresses(file)];
}

function listeningCalls(file: GoFile): Listener[] {
  return findCalls(file, names).flatMap((call) => {
    const rule = rules.find((entry) => ruleFits(entry, call, file)) ?? listenConfig(file, call);
    if (rule === undefined) return [];
    const evidence = evidenceOf(file, call, rule);
    if (evidence === null) return [];
    const isDefault = rule.isConfigured === true && call.args.length === 0;
    return [{ file, token: call.token, evidence, ...(isDefault && { isDefault }) }];
  });
}

/** `lc.Listen(ctx, "tcp", addr)` of a net.ListenConfig. */
function listenConfig(file: GoFile, { name, args }: GoCall): ListenRule | undefined {
  const network = literalText(file.tokens, args[1]?.[0] ?? -1) ?? '';
  const isOne = name === 'Listen' && args.length === 3 && network.startsWith('tcp');
  return isOne ? { names: ['Listen'], argument: 2 } : undefined;
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
  const network = literalText(file.tokens, call.args[0]?.[0] ?? 0);
  if (rule.network && network !== null && !network.startsWith('tcp')) return null;
  const isEmpty = literalText(file.tokens, argument[0]) === '' && argument[1] - argument[0] === 1;
  if (isEmpty && rule.empty !== undefined) return { ...noEvidence(), port: rule.empty };
  return readEvidence(file, argument);
}

/** `cmd.Run()` is no server: without an argument the receiver must have been made by the framework. */
function isEngine(file: GoFile, { receiver }: GoCall): boolean {
  if (importNamed(file, receiver) !== '') return true;
  const made = new RegExp(`\\b${receiver}\\s*(:?=|,[^=\\n]*=)\\s*gin\\s*\\.\\s*(Default|New)\\b`);
  return made.test(file.tokens.source) || /^(r|router|engine)$/.test(receiver);
}

function serverAddresses(file: GoFile): Listener[] {
  if (!/net\/http"|fasthttp"|hertz/.test(file.tokens.source)) return [];
  return findWords(file, /\bAddr\b/g).flatMap((token) => {
    const value = assignedTo(file, token);
    if (value === null) return [];
    const isSetAgain = isMark(file.tokens, token - 1, '.');
    return [
      { file, token, evidence: readEvidence(file, value), ...(isSetAgain && { isSetAgain }) },
    ];
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
  return isKey && isInServer(file, token) ? expression(file, token + 2) : null;
}

function isInServer({ tokens }: GoFile, token: number): boolean {
  for (let index = token - 1, seen = 0; index > 0 && seen < 300; index -= 1, seen += 1) {
    if (!isMark(tokens, index, '{')) continue;
    if (closingMark(tokens, index) > token) return tokenText(tokens, index - 1) === 'Server';
  }
  return false;
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
