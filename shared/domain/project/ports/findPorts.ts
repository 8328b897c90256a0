import type { ListenPort } from '../analysis.ts';
import type { GoFile } from '../go/goFile.ts';
import type { GoPackage } from '../packages.ts';
import { findDefinitions } from './definitions.ts';
import { addEvidence, type Evidence } from './evidence.ts';
import { findListeners, type Listener } from './listeners.ts';
import { findSettings, type Setting } from './settings.ts';

/** A port as found, with the folder of the package that says so. */
export interface FoundPort extends Omit<ListenPort, 'mains'> {
  readonly dir: string;
}

/** What a name must have in it to be followed further: a function's body names everything under the sun. */
const telling = /addr|port|listen|bind|host|url|http|server/i;

/** How many names are followed from a listening call to its value: `addr` -> `cfg.Addr` -> a flag's default. */
const depth = 3;

/**
 * The ports that the packages listen on, the surest first: written in the call that listens, then found by following
 * its names through the project, then from flags, variables and settings called `port` or `addr` where a call's own
 * value stayed unknown.
 */
export function findPorts(packages: readonly GoPackage[]): FoundPort[] {
  const files = packages.flatMap((entry) => entry.files);
  const listeners = files.flatMap(findListeners);
  const settings = files.flatMap(findSettings);
  const found = listeners.map((listener) => ({
    ...listener,
    evidence: resolve(listener, { files, settings }),
  }));
  const isUnknown = found.some(({ evidence }) => evidence.port === null);
  const guesses = found.length === 0 || isUnknown ? settings : [];
  return merged([...found, ...guesses]);
}

interface Sources {
  readonly files: readonly GoFile[];
  readonly settings: readonly Setting[];
}

function resolve({ file, evidence }: Listener, { files, settings }: Sources): Evidence {
  const known = { ...evidence };
  const seen = new Set<string>();
  const nearby = files.filter(({ dir }) => dir === file.dir);
  let names = known.names;
  let keys = known.keys;
  for (let step = 0; step < depth && (known.port === null || known.variable === ''); step += 1) {
    const fresh = names.filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
    const found = fresh.flatMap((name) => definitionsOf(name, nearby, files));
    for (const more of found) addEvidence(known, more);
    for (const key of [...keys, ...found.flatMap((more) => more.keys)])
      for (const setting of settings) if (setting.key === key) addEvidence(known, setting.evidence);
    names = found.flatMap((more) => more.names).filter((name) => telling.test(name));
    keys = [];
  }
  return known;
}

/** In the same package if it is defined there; exported names and fields in the whole project. */
function definitionsOf(
  name: string,
  nearby: readonly GoFile[],
  files: readonly GoFile[],
): Evidence[] {
  const near = nearby.flatMap((file) => findDefinitions(file, name));
  const isKnown = near.some(
    ({ port, variable, names }) => port !== null || variable !== '' || names.length > 0,
  );
  if (isKnown || !/^\p{Lu}/u.test(name)) return near;
  return [...near, ...files.flatMap((file) => findDefinitions(file, name))];
}

function merged(found: readonly (Listener | Setting)[]): FoundPort[] {
  const ports = new Map<number, FoundPort>();
  for (const { file, line, evidence } of found) {
    if (evidence.port === null) continue;
    const known = ports.get(evidence.port);
    ports.set(evidence.port, {
      ...(known ?? { port: evidence.port, file: file.path, line, dir: file.dir }),
      loopbackOnly: (known?.loopbackOnly ?? true) && evidence.isLoopback,
      variable: known?.variable || evidence.variable,
    });
  }
  return [...ports.values()];
}
