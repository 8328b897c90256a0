import { findWords, importNamed, type GoCall } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { closingMark, isMark, literalText, tokenText } from '../go/tokens.ts';
import type { ListenRule } from './listenRules.ts';
import type { Protocol } from './protocol.ts';

/** Servers that take datagrams: HTTP/3 is on QUIC, which is on UDP (RFC 9114). */
const datagramServers = /quic-go|radius/;

/**
 * What a listening call listens by: its network where that is written out, else what the function is made for; none for
 * a Unix socket and whatever else has no port.
 */
export function protocolsOfCall(
  { tokens }: GoFile,
  { args }: GoCall,
  { network, protocols = ['tcp'], argument }: ListenRule,
): readonly Protocol[] {
  const address = literalText(tokens, args[argument]?.[0] ?? -1) ?? '';
  if (/^udp[46]?:\/\//.test(address)) return ['udp'];
  const written = literalText(tokens, network === undefined ? -1 : (args[network]?.[0] ?? -1));
  return written === null ? protocols : protocolOf(written);
}

/** Networks of Go's `net`, and those that github.com/miekg/dns adds. Source: https://pkg.go.dev/net#Dial */
function protocolOf(network: string): Protocol[] {
  if (/^tcp[46]?(-tls)?$/.test(network)) return ['tcp'];
  return /^udp[46]?$/.test(network) ? ['udp'] : [];
}

/** What `pkg.Server{...}` listens by, whose `Addr` is at `token`; `Server` is at `type`. */
export function protocolsOfServer(file: GoFile, type: number): readonly Protocol[] {
  const { tokens } = file;
  const imported = isMark(tokens, type - 1, '.')
    ? importNamed(file, tokenText(tokens, type - 2))
    : '';
  if (datagramServers.test(imported)) return ['udp'];
  return imported.endsWith('miekg/dns') ? networksOf(file, type + 1) : ['tcp'];
}

/** A DNS server's `Net`: in its literal, else in the file; both where it stands nowhere, for DNS needs both (RFC 7766). */
function networksOf(file: GoFile, open: number): readonly Protocol[] {
  const { tokens } = file;
  const close = closingMark(tokens, open);
  const fields = findWords(file, /\bNet\b/g).flatMap((at) => {
    const isValue = isMark(tokens, at + 1, ':') || isMark(tokens, at + 1, '=');
    return isValue ? [{ at, value: literalText(tokens, at + 2) }] : [];
  });
  const own = fields.filter(({ at }) => at > open && at < close);
  const written = (own.length > 0 ? own : fields).flatMap(({ value }) =>
    value === null ? [] : protocolOf(value),
  );
  return written.length > 0 ? [...new Set(written)] : ['udp', 'tcp'];
}
