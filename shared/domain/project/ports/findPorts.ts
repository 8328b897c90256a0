import type { GoFile } from '../go/goFile.ts';
import type { GoPackage } from '../packages.ts';
import { findDefinitions } from './definitions.ts';
import { addEvidence, readEvidence, type Clue, type Evidence } from './evidence.ts';
import type { Listener } from './listener.ts';
import { findListeners } from './listeners.ts';
import { mergePorts, type FoundPort } from './mergePorts.ts';
import { argumentsFor, enclosingFunction } from './parameters.ts';
import { findSettings, type Setting } from './settings.ts';
import { indexSources, type SourceIndex } from './sourceIndex.ts';

/** The ports that the sources tell, and the folders of packages that listen on one that they do not tell. */
export interface PortSearch {
  readonly ports: readonly FoundPort[];
  readonly unknown: readonly string[];
  /** What those listen on unless a configuration says otherwise. */
  readonly defaults: readonly FoundPort[];
  /** Listeners whose port is in a variable alone: what it may be set to. */
  readonly unset: readonly FoundPort[];
}

/** What a name must have in it to be followed further: a function's body names everything under the sun. */
const telling = /addr|port|listen|bind|host|url|http|server/i;

/** How many names are followed from a listening call to its value: `addr` -> `cfg.Addr` -> a flag's default. */
const depth = 4;

/**
 * The ports that the packages listen on, the surest first: written in the call that listens, then found by following
 * its names through the project, then from flags, variables and settings called `port` or `addr` where a call's own
 * value stayed unknown. Ports for operators (metrics, profiles) and on loopback come after the others. The line is
 * that of the number.
 */
export function findPorts(packages: readonly GoPackage[]): PortSearch {
  const files = packages.flatMap((entry) => entry.files);
  const settings = files.flatMap(findSettings);
  const index = indexSources(files);
  const lookUp = createLookup(index);
  const listeners = files.flatMap(findListeners).flatMap((each) => atCalls(each, index));
  const found = withoutOwnDefaults(
    listeners.map((listener) => ({
      ...listener,
      evidence: resolve(listener, { index, settings, lookUp }),
    })),
  ).filter(isListening);
  const unknown = found.filter(({ evidence }) => evidence.port === null);
  const guesses = found.length === 0 || unknown.length > 0 ? settings : [];
  const isDefault = (each: Listener) =>
    each.isDefault === true ||
    (each.isSetAgain !== true &&
      unknown.some(({ file, isSetAgain }) => isSetAgain === true && file === each.file));
  const known = found.filter(({ evidence }) => evidence.port !== null);
  const defaults = known.filter(isDefault);
  return {
    ports: mergePorts([
      ...known.filter((each) => !isDefault(each)),
      ...guesses.filter(
        ({ evidence }) => !defaults.some((each) => isSamePlace(evidence, each.evidence)),
      ),
    ]),
    unknown: [...unknown, ...defaults].map(({ file, calledIn = file.dir }) => calledIn),
    defaults: mergePorts(defaults),
    unset: unknown
      .filter(({ evidence }) => evidence.variable.endsWith('PORT'))
      .flatMap(atUsualPort),
  };
}

/** The port that images of such programs have by custom, as hosts for containers set PORT to it. */
const usualPort = 8080;

function atUsualPort(listener: Listener): FoundPort[] {
  const evidence = { ...listener.evidence, port: usualPort, isRequired: true };
  return mergePorts([{ ...listener, evidence }]);
}

/** A program that only sends datagrams opens a port for the answers too, any one. */
function isListening({ evidence, protocols = ['tcp'] }: Listener): boolean {
  return evidence.port !== null || protocols.includes('tcp');
}

/** `s.server.Addr = addr` says nothing where all that is found of `addr` is what the server's literal said before. */
function withoutOwnDefaults(found: readonly Listener[]): Listener[] {
  return found.map((each) => {
    const isOwn =
      each.isSetAgain === true &&
      found.some(
        ({ file, isSetAgain, evidence }) =>
          isSetAgain !== true && file === each.file && isSamePlace(evidence, each.evidence),
      );
    return isOwn ? { ...each, evidence: { ...each.evidence, port: null, place: null } } : each;
  });
}

function isSamePlace({ place: one }: Evidence, { place: other }: Evidence): boolean {
  return one !== null && one.file === other?.file && one.token === other.token;
}

/** In one folder, or in the whole project for null. */
type Lookup = (clue: Clue, dir: string | null) => readonly Evidence[];

interface Sources {
  readonly index: SourceIndex;
  readonly lookUp: Lookup;
  readonly settings: readonly Setting[];
}

/** `func run(addr string)` listens as often as it is called: a listener for each call's address. */
function atCalls(listener: Listener, index: SourceIndex): Listener[] {
  const { evidence } = listener;
  if (evidence.port !== null) return [listener];
  const called = evidence.names.flatMap((clue) => argumentsFor(clue, index));
  if (called.length === 0) return [listener];
  return called.map(({ file, range }) => {
    const more = readEvidence(file, range);
    addEvidence(more, { ...evidence, port: null, place: null });
    more.names.push(...evidence.names);
    return { ...listener, evidence: more, calledIn: file.dir };
  });
}

function resolve({ file, evidence }: Listener, sources: Sources): Evidence {
  const known = { ...evidence };
  const seen = new Set<string>();
  let names = known.names;
  let keys = known.keys;
  for (let step = 0; step < depth && (known.port === null || known.variable === ''); step += 1) {
    const found = names.flatMap((clue) => valuesOf(clue, { ...sources, listening: file, seen }));
    for (const more of found) addEvidence(known, more);
    for (const key of [...keys, ...found.flatMap((more) => more.keys)])
      for (const setting of sources.settings)
        if (setting.key === key) addEvidence(known, setting.evidence);
    names = found.flatMap((more) => more.names).filter(({ name }) => telling.test(name));
    keys = [];
  }
  return known;
}

/**
 * What a name is defined as, where the program listens and where the name stands, and what is handed over for it where it
 * is a parameter; once for each place.
 */
function valuesOf(
  clue: Clue,
  { index, lookUp, listening, seen }: Sources & { listening: GoFile; seen: Set<string> },
): Evidence[] {
  const values: Evidence[] = [];
  const once = (key: string) => !seen.has(key) && seen.add(key).size > 0;
  for (const { dir } of [listening, clue.file])
    if (once(`${clue.name} ${dir}`))
      values.push(...withArguments(definitionsOf(clue, dir, lookUp), index));
  const around = enclosingFunction(clue.file, clue.token);
  if (around !== null && once(`${clue.name} ${clue.file.path} ${around.start}`))
    values.push(
      ...argumentsFor(clue, index).map((argument) => readEvidence(argument.file, argument.range)),
    );
  return values;
}

/**
 * `s.port = p` in a setter or an option says what its calls hand over for `p`, which goes before what the value was made
 * with.
 */
function withArguments(found: readonly Evidence[], index: SourceIndex): Evidence[] {
  const handed = found
    .filter(({ port, names }) => port === null && names.length === 1)
    .flatMap(({ names }) => names.flatMap((clue) => argumentsFor(clue, index)))
    .map(({ file, range }) => readEvidence(file, range));
  return [...handed.filter(({ port }) => port !== null), ...found, ...handed];
}

/** What the files say about a name and its owner; each is looked up once, as many listeners lead to the same names. */
function createLookup({ inDir, holders }: SourceIndex): Lookup {
  const known = new Map<string, readonly Evidence[]>();
  return (clue, dir) => {
    const key = `${dir ?? ''} ${clue.owner} ${clue.name}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const files = dir === null ? holders(clue.name) : inDir(dir);
    const found = files.flatMap((file) => findDefinitions(file, clue));
    known.set(key, found);
    return found;
  };
}

/** In the same package if it is defined there; exported names and fields in the whole project. */
function definitionsOf(clue: Clue, dir: string, lookUp: Lookup): readonly Evidence[] {
  const near = lookUp(clue, dir);
  const isKnown = near.some(
    ({ port, variable, names }) => port !== null || variable !== '' || names.length > 0,
  );
  return isKnown || !/^\p{Lu}/u.test(clue.name) ? near : [...near, ...lookUp(clue, null)];
}
