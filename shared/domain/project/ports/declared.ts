import type { Analysis, ListenPort, MainPackage } from '../analysis.ts';
import type { ProjectSnapshot, SnapshotFile } from '../snapshot.ts';
import { configRank, isConfigFile, portsInConfig } from './configFiles.ts';
import type { PortSearch } from './findPorts.ts';
import { baseName, isInside } from '../paths.ts';
import type { FoundPort } from './mergePorts.ts';

/** What the ports are chosen from. */
export interface PortSources {
  readonly snapshot: ProjectSnapshot;
  readonly mainsOf: (dir: string) => string[];
  readonly existing: Analysis['existing'];
  readonly mains: readonly MainPackage[];
}

/**
 * The ports of the programs: what the sources tell; for a program that listens without its sources telling where, or
 * only where operators look, what its configuration file sets, else its own default; and where nobody says anything, what a Dockerfile exposes or a compose file opens.
 * Ports that a Dockerfile of the project exposes come first, in its order.
 */
export function portsOf(search: PortSearch, sources: PortSources): ListenPort[] {
  const { mainsOf, mains } = sources;
  const plain = search.ports.filter(({ isAside }) => !isAside).map(withoutRank);
  const aside = search.ports.filter(({ isAside }) => isAside).map(withoutRank);
  const silent = [...new Set(search.unknown.flatMap(mainsOf))].filter(
    (dir) => !plain.some((port) => isTcp(port) && port.mains.includes(dir)),
  );
  const everything = mains.map(({ dir }) => dir);
  const isTold = plain.length + aside.length > 0;
  const configured =
    silent.length > 0 || !isTold
      ? configuredPorts(sources.snapshot, silent.length > 0 ? silent : everything)
      : [];
  const defaults = configured.length > 0 ? [] : search.defaults.map(withoutRank);
  const known = distinct([...plain, ...configured, ...defaults, ...aside]);
  const exposed = exposedPorts(sources);
  const place = (port: ListenPort) => {
    const index = exposed.findIndex((other) => isSamePort(other, port));
    return index < 0 ? exposed.length : index;
  };
  const all =
    known.length > 0 ? known.toSorted((left, right) => place(left) - place(right)) : exposed;
  const main = distinct([
    ...plain,
    ...configured,
    ...defaults,
    ...(known.length > 0 ? [] : exposed),
  ]);
  return search.unset.map(withoutRank).reduce((ports, unset) => withUnset(ports, unset, main), all);
}

/**
 * The ports with one that stands in a variable alone: it is what an example of the variables or a Dockerfile says, and
 * where nobody says anything of the program's main port, the usual one.
 */
function withUnset(
  ports: readonly ListenPort[],
  unset: ListenPort,
  known: readonly ListenPort[],
): ListenPort[] {
  const isOf = ({ mains }: ListenPort) => mains.some((dir) => unset.mains.includes(dir));
  const { variable } = unset;
  const named =
    ports.find((port) => isOf(port) && port.variable === variable) ??
    ports.find((port) => isOf(port) && port.variable === '' && !port.file.endsWith('.go'));
  if (named !== undefined)
    return ports.map((port) =>
      port === named ? { ...port, variable, mustBeSet: true as const } : port,
    );
  if (known.some((each) => isTcp(each) && isOf(each))) return [...ports];
  let { port } = unset;
  while (ports.some((other) => other.port === port)) port += 1;
  return [{ ...unset, port }, ...ports];
}

/** Of each program by the file that is in its own folder, else of all by the likeliest of the project. */
function configuredPorts({ files }: ProjectSnapshot, mains: readonly string[]): ListenPort[] {
  const candidates = files.filter(({ path, text }) => text !== null && isConfigFile(path));
  const isOwn =
    (dir: string) =>
    ({ path }: SnapshotFile) =>
      mains.length > 1 && dir !== '.' && isInside(path, dir);
  const own = mains.flatMap((dir) => portsInFirst(candidates.filter(isOwn(dir)), [dir]));
  const told = new Set(own.flatMap((port) => port.mains));
  const rest = mains.filter((dir) => !told.has(dir));
  const shared = candidates.filter((file) => !mains.some((dir) => isOwn(dir)(file)));
  const isNamed =
    (dir: string) =>
    ({ path }: SnapshotFile) =>
      mains.length > 1 && isNamedFor(path, dir, mains);
  const named = rest.flatMap((dir) => portsInFirst(shared.filter(isNamed(dir)), [dir]));
  const others = rest.filter((dir) => !named.some((port) => port.mains.includes(dir)));
  const common = shared.filter((file) => !mains.some((dir) => isNamed(dir)(file)));
  return [...own, ...named, ...(others.length === 0 ? [] : portsInFirst(common, others))];
}

/** `config/worker.yaml` of `cmd/worker`, by a word that no other of the programs has in its name. */
function isNamedFor(path: string, dir: string, all: readonly string[]): boolean {
  const wordsOf = (name: string) => baseName(name).toLowerCase().split(/[-_.]/);
  const others = new Set(all.filter((other) => other !== dir).flatMap(wordsOf));
  const own = wordsOf(dir).filter((word) => word.length > 2 && !others.has(word));
  const words = wordsOf(path);
  return own.some((word) => words.includes(word));
}

function portsInFirst(candidates: readonly SnapshotFile[], mains: readonly string[]): ListenPort[] {
  const sorted = candidates.toSorted(
    (left, right) => configRank(left.path) - configRank(right.path),
  );
  for (const { path, text } of sorted) {
    const found = portsInConfig(path, text ?? '');
    if (found.length > 0)
      return distinct(
        found.map(({ port, line, isLoopback, variable }) => ({
          port,
          file: path,
          line,
          loopbackOnly: isLoopback,
          variable,
          mains: [...mains],
        })),
      );
  }
  return [];
}

/** `EXPOSE 8080` and `ENV PORT=8080` of the Dockerfile that builds use, else of others; then a compose file's ports. */
function exposedPorts({ snapshot, existing, mains }: PortSources): ListenPort[] {
  const own = snapshot.files.filter(({ path }) => path === existing.dockerfile);
  const others = snapshot.files.filter(({ path }) =>
    /(^|\/)[^/]*(Dockerfile|Containerfile)[^/]*$/.test(path),
  );
  for (const file of [...own, ...others]) {
    const found = portsInDockerfile(file);
    if (found.length > 0)
      return distinct(found.map((port) => ({ ...port, mains: startedBy(file, mains) })));
  }
  const compose = snapshot.files.find(({ path }) => path === existing.compose);
  const all = mains.map(({ dir }) => dir);
  return compose === undefined
    ? []
    : portsInCompose(compose).map((port) => ({ ...port, mains: all }));
}

function portsInDockerfile({ path, text }: SnapshotFile): Omit<ListenPort, 'mains'>[] {
  return (text ?? '').split(/\r?\n/).flatMap((source, index) => {
    const words = /^\s*EXPOSE\s+(.*)$/i.exec(source)?.[1]?.split(/\s+/) ?? [];
    const [, variable = '', value = ''] =
      /^\s*ENV\s+((?:APP_|HTTP_|SERVER_|SERVICE_|LISTEN_|WEB_|API_)?PORT)[\s=]+"?(\d{2,5})"?\s*$/i.exec(
        source,
      ) ?? [];
    return [
      ...words.filter((each) => /^\d+(\/(tcp|udp))?$/i.test(each)),
      ...(value === '' ? [] : [value]),
    ].map((each) => ({
      port: Number.parseInt(each, 10),
      ...(/\/udp$/i.test(each) && ({ protocol: 'udp' } as const)),
      file: path,
      line: index + 1,
      loopbackOnly: false,
      variable,
    }));
  });
}

/** `- "8080:80"`: the number after the last colon is the program's own. */
function portsInCompose({ path, text }: SnapshotFile): Omit<ListenPort, 'mains'>[] {
  const lines = (text ?? '').split(/\r?\n/);
  const builds = lines.findIndex((line) => /^\s+build\s*:/.test(line));
  return lines.flatMap((line, index) => {
    const [, port, protocol] =
      /^\s*-\s*["']?(?:[\d.]+:)?(?:\$\{[^}]*\}|\d+):(\d{2,5})(?:\/(tcp|udp))?["']?\s*$/.exec(
        line,
      ) ?? [];
    const isOwn = builds >= 0 && serviceOf(lines, index) === serviceOf(lines, builds);
    return port === undefined || !isOwn
      ? []
      : [
          {
            port: Number(port),
            ...(protocol === 'udp' && { protocol }),
            file: path,
            line: index + 1,
            loopbackOnly: false,
            variable: '',
          },
        ];
  });
}

/** Index of the line that a service begins at: the last with the indentation of services above. */
function serviceOf(lines: readonly string[], index: number): number {
  const first = lines.findIndex((line) => /^services\s*:/.test(line));
  const indent =
    /^\s+/.exec(lines.slice(first + 1).find((line) => /^\s+\S/.test(line)) ?? '')?.[0] ?? '';
  for (let at = index; at > first; at -= 1)
    if (
      (lines[at] ?? '').startsWith(indent) &&
      /^\s+[\w.-]+\s*:/.test(lines[at] ?? '') &&
      !/^\s/.test((lines[at] ?? '').slice(indent.length))
    )
      return at;
  return -1;
}

/** The programs that the Dockerfile names by name; all of them where it names none. */
function startedBy({ text }: SnapshotFile, mains: readonly MainPackage[]): string[] {
  const starts = (text ?? '')
    .split(/\r?\n/)
    .filter((line) => /^\s*(ENTRYPOINT|CMD)\b/i.test(line))
    .join('\n');
  const named = mains.filter(({ name }) =>
    new RegExp(`(^|[/"'\\s])${name.replace(/[^\w-]/g, '.')}(["'\\s]|$)`, 'm').test(starts),
  );
  return (named.length > 0 ? named : mains).map(({ dir }) => dir);
}

/** Programs of their own may listen on one number each. */
function distinct(ports: readonly ListenPort[]): ListenPort[] {
  const isOf = ({ mains }: ListenPort, { mains: others }: ListenPort) =>
    mains.length === 0 || mains.some((dir) => others.includes(dir));
  return ports.filter(
    (port, index) =>
      ports.findIndex(
        (other) => isSamePort(other, port) && (other === port || isOf(port, other)),
      ) === index,
  );
}

function withoutRank({ isAside: _, ...port }: FoundPort): ListenPort {
  return port;
}

/** A port for datagrams says nothing of where the program is spoken with otherwise. */
function isTcp({ protocol }: ListenPort): boolean {
  return protocol === undefined;
}

function isSamePort(one: ListenPort, other: ListenPort): boolean {
  return one.port === other.port && one.protocol === other.protocol;
}
