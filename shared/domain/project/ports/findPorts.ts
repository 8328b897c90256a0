import type { GoPackage } from '../packages.ts';
import type { Evidence } from './evidence.ts';
import { atCalls } from './handedOn.ts';
import { folderOf, type Listener } from './listener.ts';
import { findListeners } from './listeners.ts';
import type { MainsOf } from './mainsOf.ts';
import { mergePorts, type FoundPort } from './mergePorts.ts';
import { inPrograms, sourcesOfPrograms } from './programs.ts';
import { findSettings, type Setting } from './settings.ts';
import { isForOperators } from './words.ts';

/** The ports that the sources tell, and the folders of packages that listen on one that they do not tell. */
export interface PortSearch {
  readonly ports: readonly FoundPort[];
  readonly unknown: readonly string[];
  /** What those listen on unless a configuration says otherwise. */
  readonly defaults: readonly FoundPort[];
  /** Listeners whose port is in a variable alone: what it may be set to. */
  readonly unset: readonly FoundPort[];
}

/**
 * The ports that the packages listen on, the surest first: written in the call that listens, then found by following
 * its names through the project, then from flags, variables and settings called `port` or `addr` where a call's own
 * value stayed unknown. Ports for operators (metrics, profiles) and on loopback come after the others. The line is
 * that of the number.
 */
export function findPorts(packages: readonly GoPackage[], mainsOf: MainsOf): PortSearch {
  const files = packages.flatMap((entry) => entry.files);
  const settings = files.flatMap(findSettings);
  const sources = sourcesOfPrograms(files, { settings, mainsOf });
  const listeners = files.flatMap(findListeners).flatMap((each) => atCalls(each, sources.index));
  const found = withoutOwnDefaults(listeners.flatMap((each) => inPrograms(each, sources))).filter(
    isListening,
  );
  const unknown = found.filter((each) => each.evidence.port === null && !isForDevelopers(each));
  const untold = unknown.filter(({ evidence }) => evidence.isRequired !== true);
  const silent = new Set(untold.map(folderOf).flatMap(mainsOf));
  const guesses =
    found.length === 0 ? settings : settings.flatMap((each) => ofSilent(each, silent, mainsOf));
  const isDefault = (each: Listener) =>
    each.isDefault === true ||
    (each.isSetAgain !== true &&
      unknown.some(({ file, isSetAgain }) => isSetAgain === true && file === each.file));
  const known = found.filter(({ evidence }) => evidence.port !== null);
  const defaults = known.filter(isDefault);
  return {
    ports: mergePorts(
      [
        ...known.filter((each) => !isDefault(each)),
        ...guesses.filter(
          ({ evidence }) => !defaults.some((each) => isSamePlace(evidence, each.evidence)),
        ),
      ],
      mainsOf,
    ),
    unknown: [...unknown, ...defaults].map(folderOf),
    defaults: mergePorts(defaults, mainsOf),
    unset: unknown
      .filter(({ evidence }) => evidence.variable.endsWith('PORT'))
      .flatMap((each) => mergePorts([atUsualPort(each)], mainsOf)),
  };
}

/** The setting for each program that listens nobody knows where. */
function ofSilent(setting: Setting, silent: ReadonlySet<string>, mainsOf: MainsOf): Setting[] {
  const own = mainsOf(setting.file.dir).filter((dir) => silent.has(dir));
  return own.map((calledIn) => ({ ...setting, calledIn }));
}

/** On loopback, and a profile's or the like by the lines before: nobody would look for another port of it. */
function isForDevelopers({ file: { tokens }, token, evidence }: Listener): boolean {
  const at = tokens.starts[token] ?? 0;
  const before = tokens.source
    .slice(Math.max(0, at - 300), at)
    .split('\n')
    .slice(-5)
    .join('\n');
  return evidence.isLoopback && isForOperators(before);
}

/** The port that images of such programs have by custom, as hosts for containers set PORT to it. */
const usualPort = 8080;

function atUsualPort(listener: Listener): Listener {
  const { evidence } = listener;
  const port = evidence.usual ?? usualPort;
  return { ...listener, evidence: { ...evidence, port, isRequired: true } };
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
