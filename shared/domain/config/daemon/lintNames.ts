import { isOlder } from '../context.ts';
import { propertiesOf, valueOf, type Property } from '../json/document.ts';
import { joinPath } from '../json/path.ts';
import { fixByRenaming } from '../json/rename.ts';
import { fixByMoving, fixByPatching, fixByRemoving, type Finding } from '../problem.ts';
import { createSuggester } from '../suggest.ts';
import { daemonData, findDaemonKey, topKeys } from './keys.ts';
import type { DaemonSource } from './source.ts';

const { singular, flagsOnly, removed, rejected } = daemonData;
const accepted = new Set([...topKeys, ...Object.keys(singular), ...flagsOnly]);

/** Names in the CLI's `config.json` that people bring along -> the engine's. */
const proxyNames: Readonly<Record<string, string>> = {
  httpproxy: 'http-proxy',
  httpsproxy: 'https-proxy',
  noproxy: 'no-proxy',
};
const engineProxyNames = Object.values(proxyNames);

const usable = topKeys.filter((name) => findDaemonKey(name)?.isIgnored !== true);
const inSmallLetters = new Map(usable.map((name) => [name.toLowerCase(), name]));

/**
 * Names at the top level, and those inside `proxies`: the engine does not start with one that it does not know, and
 * silently drops flags in the singular. Source: moby, daemon/config/config.go, findConfigurationConflicts.
 */
export function lintNames(source: DaemonSource): Finding[] {
  const inProxies = propertiesOf(source.top.get('proxies')?.value);
  const guess = createSuggester(usable);
  return [
    ...[...source.top.values()].flatMap((property) => lintName(source, property, guess)),
    ...inProxies.flatMap((property) => lintProxy(source.text, property, inProxies)),
  ];
}

type Guess = (name: string) => string | null;

function lintName(source: DaemonSource, property: Property, guess: Guess): Finding[] {
  const { name, node } = property;
  const { engineVersion: version, fileName = '' } = source.context;
  const at = node.offset;
  const key = joinPath([name]);
  const known = findDaemonKey(name);
  if (known?.isIgnored === true) {
    return [{ at, code: 'daemonKeyIgnored', values: { name }, fix: fixByRemoving(key) }];
  }
  if (isOlder(version, known?.since)) {
    const values = { name, since: known?.since ?? '', version: version ?? '' };
    return [{ at, code: 'daemonKeyTooNew', values, fix: fixByRemoving(key) }];
  }
  if (known?.linuxOnly === true && /^windows-/i.test(fileName)) {
    return [{ at, code: 'daemonLinuxOnly', values: { name }, fix: fixByRemoving(key) }];
  }
  if (known !== undefined && topKeys.includes(name)) return [];
  const plural = Object.hasOwn(singular, name) ? singular[name] : undefined;
  if (plural !== undefined) return [lintSingular(source, property, plural)];
  if (flagsOnly.includes(name)) {
    return [{ at, code: 'daemonKeyIgnored', values: { name }, fix: fixByRemoving(key) }];
  }
  if (engineProxyNames.includes(name) && !isOlder(version, '23.0'))
    return [lintBareProxy(source, property)];
  const gone = Object.hasOwn(removed, name) ? removed[name] : undefined;
  if (gone !== undefined) {
    if (isOlder(version, gone)) return [];
    return [
      { at, code: 'daemonKeyRemoved', values: { name, since: gone }, fix: fixByRemoving(key) },
    ];
  }
  return [lintUnknown(source, property, guess)];
}

/** `http-proxy` at the top is the name of a flag; the file has it in `proxies`. */
function lintBareProxy({ top }: DaemonSource, { name, node, value }: Property): Finding {
  const right = `proxies.${name}`;
  const isTaken = propertiesOf(top.get('proxies')?.value).some((one) => one.name === name);
  const fix = isTaken ? fixByRemoving(name) : fixByMoving(name, right, valueOf(value));
  return { at: node.offset, code: 'daemonKeySingular', values: { name, right }, fix };
}

/** `"registry-mirror": "x"` -> `"registry-mirrors": ["x"]` */
function lintSingular({ top, text }: DaemonSource, property: Property, right: string): Finding {
  const { name, node, value } = property;
  const isText = value.type === 'string';
  const wanted =
    isText && findDaemonKey(right)?.type === 'strings' ? [valueOf(value)] : valueOf(value);
  const start = node.offset;
  const end = node.offset + node.length;
  const by = `${JSON.stringify(right)}: ${JSON.stringify(wanted)}`;
  const fix = top.has(right)
    ? fixByRemoving(joinPath([name]))
    : fixByPatching(text, { start, end, by });
  return { at: start, code: 'daemonKeySingular', values: { name, right }, fix };
}

function lintUnknown({ text, top }: DaemonSource, property: Property, guess: Guess): Finding {
  const { name, node, value } = property;
  const at = node.offset;
  const key = joinPath([name]);
  const renaming = (right: string) => {
    return fixByRenaming(text, property, { siblings: [...top.values()], parent: [], right });
  };
  const right = inSmallLetters.get(name.toLowerCase());
  if (right !== undefined) {
    return {
      at,
      code: 'daemonKeyCase',
      values: { name, right },
      fix: () => renaming(right),
    };
  }
  const inner = propertiesOf(value).map((one) => one.name);
  if (
    value.type === 'object' &&
    !rejected.includes(name) &&
    inner.every((one) => accepted.has(one))
  ) {
    // The engine looks one level into objects that it does not know, and at nothing else.
    return { at, code: 'daemonWrapper', values: { name }, fix: fixByRemoving(key) };
  }
  const close = guess(name.replaceAll('_', '-'));
  if (close !== null) {
    const values = { name, right: close };
    return { at, code: 'daemonKeyMisspelt', values, fix: () => renaming(close) };
  }
  return { at, code: 'daemonKeyUnknown', values: { name }, fix: fixByRemoving(key) };
}

function lintProxy(text: string, property: Property, siblings: readonly Property[]): Finding[] {
  const { name, node } = property;
  const at = node.offset;
  if (engineProxyNames.includes(name)) return [];
  const parent = ['proxies'];
  const bare = name.toLowerCase().replaceAll(/[-_]/g, '');
  const right = Object.hasOwn(proxyNames, bare) ? proxyNames[bare] : undefined;
  if (right === undefined) {
    const unknown = accepted.has(name) ? 'daemonKeyIgnored' : 'daemonKeyUnknown';
    const code = name === 'default' ? 'proxiesOfCli' : unknown;
    const fix = fixByRemoving(joinPath([...parent, name]));
    return [{ at, code, values: { name: `proxies.${name}` }, fix }];
  }
  const fix = fixByRenaming(text, property, { siblings, parent, right });
  return [{ at, code: 'daemonKeyMisspelt', values: { name: `proxies.${name}`, right }, fix }];
}
