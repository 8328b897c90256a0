import type { ListenPort } from '../analysis.ts';
import { lineOf } from '../go/calls.ts';
import type { GoFile } from '../go/goFile.ts';
import { tokenText } from '../go/tokens.ts';
import { baseName } from '../paths.ts';
import type { Evidence } from './evidence.ts';
import { folderOf, type Listener } from './listener.ts';
import type { MainsOf } from './mainsOf.ts';
import type { Protocol } from './protocol.ts';
import type { Setting } from './settings.ts';
import { isForOperators } from './words.ts';

/** A port, with the programs that listen on it. */
export interface FoundPort extends ListenPort {
  /** For operators, or reached from inside alone: not what the program is there for. */
  readonly isAside: boolean;
}

/**
 * Each port of a program once by its protocol, with all that its places say; what is for operators or loopback alone
 * after the others. Programs of their own that listen on one number have an entry each.
 */
export function mergePorts(
  found: readonly (Listener | Setting)[],
  mainsOf: MainsOf,
): readonly FoundPort[] {
  const ports: RankedPort[] = [];
  for (const each of found) {
    const mains = mainsOf(folderOf(each));
    for (const protocol of protocolsOf(each)) {
      const at = ports.findIndex(
        (port) =>
          port.port === each.evidence.port &&
          (port.protocol ?? 'tcp') === protocol &&
          (mains.length === 0 || port.mains.some((dir) => mains.includes(dir))),
      );
      const port = addedTo(ports[at], each, mains);
      if (port === null) continue;
      const entry = protocol === 'udp' ? { ...port, protocol } : port;
      if (at < 0) ports.push(entry);
      else ports[at] = entry;
    }
  }
  return withOnePlace(ports)
    .toSorted((left, right) => left.rank - right.rank)
    .map(({ rank, ...port }) => ({ ...port, isAside: rank >= 1 }));
}

/** Programs that listen by one line have one entry. */
function withOnePlace(ports: readonly RankedPort[]): RankedPort[] {
  const byPlace = new Map<string, RankedPort>();
  for (const port of ports) {
    const { mains: _, ...rest } = port;
    const key = JSON.stringify(rest);
    const mains = [...new Set([...(byPlace.get(key)?.mains ?? []), ...port.mains])];
    byPlace.set(key, { ...port, mains });
  }
  return [...byPlace.values()];
}

/** A setting called `udp-port` says what it is for; any other is taken for TCP. */
function protocolsOf(each: Listener | Setting): readonly Protocol[] {
  if ('key' in each) return /udp|quic/i.test(each.key) ? ['udp'] : ['tcp'];
  return each.protocols ?? ['tcp'];
}

type RankedPort = Omit<FoundPort, 'isAside'> & { readonly rank: number };

/** The port with what one more place says of it; null where that says no number. */
function addedTo(
  known: RankedPort | undefined,
  each: Listener | Setting,
  mains: readonly string[],
): RankedPort | null {
  const { file, token, evidence } = each;
  if (evidence.port === null) return null;
  const place = evidence.place ?? { file, token };
  const rank = rankOf(evidence, [file, token], [place.file, place.token]);
  return {
    ...(known ?? {
      port: evidence.port,
      file: place.file.path,
      line: lineOf(place.file, place.token),
    }),
    mains: [...new Set([...(known?.mains ?? []), ...mains])],
    loopbackOnly: (known?.loopbackOnly ?? true) && evidence.isLoopback,
    variable: known?.variable || evidence.variable,
    ...(evidence.isRequired && evidence.variable.endsWith('PORT') && { mustBeSet: true as const }),
    rank: Math.min(known?.rank ?? rank, rank),
  };
}

type Place = readonly [GoFile, number];

function rankOf(
  { isLoopback, variable, names }: Evidence,
  listening: Place,
  written: Place,
): number {
  const words = [
    baseName(listening[0].path),
    sourceLine(listening),
    sourceLine(written),
    variable,
    ...names.map(({ name }) => name),
  ];
  const said = words.join(' ');
  return (
    (isForOperators(said) || isForCertificates(written) ? 2 : 0) +
    (isLoopback ? 1 : 0) +
    // A browser and a health check can ask the other one.
    (/grpc/i.test(said) ? 0.5 : 0) +
    (isPlain(listening[0]) ? 0.25 : 0)
  );
}

/** No file of a web server: the port may be for anything. */
function isPlain({ imports }: GoFile): boolean {
  const names = imports.map(({ path }) => path);
  return (
    names.includes('net') && !names.includes('net/http') && !names.some((path) => webs.test(path))
  );
}

const webs =
  /gin-gonic|labstack\/echo|gofiber|fasthttp|kataras\/iris|gorilla|go-chi|hertz|beego|\/http/;

/** `:http` and `:https` are how programs write that can fetch their certificates themselves, if they are told to. */
function isForCertificates([{ tokens }, token]: Place): boolean {
  return /^":https?"$/.test(tokenText(tokens, token));
}

function sourceLine([{ tokens }, token]: Place): string {
  const start = tokens.source.lastIndexOf('\n', tokens.starts[token] ?? 0) + 1;
  const end = tokens.source.indexOf('\n', start);
  return tokens.source.slice(start, end < 0 ? undefined : end).slice(0, 300);
}
