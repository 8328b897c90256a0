import type { GoFile } from '../go/goFile.ts';
import { findDefinitions } from './definitions.ts';
import { addEvidence, readEvidence, type Clue, type Evidence } from './evidence.ts';
import type { Listener } from './listener.ts';
import { definitionsOf, type Lookup } from './lookup.ts';
import { argumentsFor, enclosingFunction, type EnclosingFunction } from './parameters.ts';
import type { Setting } from './settings.ts';
import type { SourceIndex } from './sourceIndex.ts';

/** What names are followed through. */
export interface Sources {
  readonly index: SourceIndex;
  readonly lookUp: Lookup;
  readonly settings: readonly Setting[];
}

/** What a name must have in it to be followed further: a function's body names everything under the sun. */
const telling = /addr|port|listen|bind|host|url|http|server|endpoint/i;

/**
 * How many names are followed from a listening call to its value: `addr` -> `cfg.Addr` -> a flag's default; and to the
 * variable and the host of a port that is known.
 */
const depth = { unknown: 7, known: 4 };

/** What a listener's expression and the names in it say, followed until the port and its variable are known. */
export function resolve({ file, evidence }: Listener, sources: Sources): Evidence {
  const known = { ...evidence };
  const seen = new Set<string>();
  let names = known.names;
  let keys = known.keys;
  const isEnough = (step: number) =>
    known.port === null ? step >= depth.unknown : known.variable !== '' || step >= depth.known;
  for (let step = 0; !isEnough(step); step += 1) {
    const found = withoutPortOfHost(names).flatMap((clue) =>
      valuesOf(clue, { ...sources, listening: file, seen }),
    );
    for (const more of found) addEvidence(known, more);
    for (const key of [...keys, ...found.flatMap((more) => more.keys)])
      for (const setting of sources.settings)
        if (setting.key === key) addEvidence(known, setting.evidence);
    names = found.flatMap((more) => more.names).filter(({ name }) => telling.test(name));
    keys = [];
  }
  return known;
}

/** In `net.JoinHostPort(o.Host, port)` the host is no place to look for the port. */
function withoutPortOfHost(names: readonly Clue[]): readonly Clue[] {
  return names.some(({ name }) => /port$/i.test(name))
    ? names.map((clue) => (/(host(name)?|ip)$/i.test(clue.name) ? { ...clue, isHost: true } : clue))
    : names;
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
  const around = enclosingFunction(clue.file, clue.token);
  const isFirst = around === null || once(`${clue.name} ${clue.file.path} ${around.start}`);
  const own = around === null ? [] : valuesInside(clue, { around, index });
  if (isFirst) values.push(...own);
  if (own.length === 0)
    for (const { dir } of [listening, clue.file])
      if (once(`${clue.name} ${dir}`))
        values.push(...withArguments(definitionsOf(clue, dir, lookUp), index));
  return clue.isHost === true ? values.map(asHost) : values;
}

/** What a parameter is called with, and what a variable of the function is set to in it: others of that name are not meant. */
function valuesInside(
  clue: Clue,
  { around, index }: { around: EnclosingFunction; index: SourceIndex },
): Evidence[] {
  if (clue.owner !== '') return [];
  const defined = findDefinitions(clue.file, clue, [around.start, around.end]);
  // What it is made of was handed over with it.
  if (clue.isHandedOver === true)
    return defined.map((value) => ({
      ...value,
      names: value.names.map((name) => ({ ...name, isHandedOver: true })),
    }));
  const called = argumentsFor(clue, index);
  return [...called.map(({ file, range }) => readEvidence(file, range)), ...defined];
}

function asHost(value: Evidence): Evidence {
  const names = value.names.map((clue) => ({ ...clue, isHost: true }));
  return { ...value, port: null, place: null, variable: '', names };
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
