import { isOlder } from '../context.ts';
import { propertiesOf, valueOf, type Property } from '../json/document.ts';
import { joinPath } from '../json/path.ts';
import { fixByRenaming } from '../json/rename.ts';
import { fixByRemoving, type Finding } from '../problem.ts';
import { createSuggester } from '../suggest.ts';
import { daemonData, findDaemonKey } from './keys.ts';
import { isDockerSize } from './formats.ts';
import type { DaemonSource } from './source.ts';

const { builderNames } = daemonData;

/**
 * What is inside `builder`: names in any case, unknown ones without effect or message. Source: moby,
 * daemon/config/builder.go.
 */
export function lintBuilder(source: DaemonSource): Finding[] {
  const builder = source.top.get('builder');
  return builder === undefined ? [] : lintLevel(source, builder, ['builder']);
}

function lintLevel(source: DaemonSource, { value }: Property, path: readonly string[]): Finding[] {
  const place = path.join('.');
  const known = Object.hasOwn(builderNames, place) ? builderNames[place] : undefined;
  if (known === undefined) return [];
  const siblings = propertiesOf(value);
  const guess = createSuggester(known);
  // Of two spellings the last counts; that there are two is a problem of its own.
  const last = new Map(siblings.map((property) => [property.name.toLowerCase(), property]));
  return [...last.values()].flatMap((property) => {
    const name = known.find((one) => one.toLowerCase() === property.name.toLowerCase());
    if (name === undefined) {
      return [unknownName(source.text, property, { siblings, path, right: guess(property.name) })];
    }
    const inner = [...path, name];
    if (inner.join('.') === 'builder.gc.policy') return lintPolicy(property);
    return [...lintAge(source, property, inner.join('.')), ...lintLevel(source, property, inner)];
  });
}

function unknownName(
  text: string,
  property: Property,
  {
    siblings,
    path,
    right,
  }: { siblings: readonly Property[]; path: readonly string[]; right: string | null },
): Finding {
  const from = joinPath([...path, property.name]);
  const fix = () =>
    right === null
      ? fixByRemoving(from)
      : fixByRenaming(text, property, { siblings, parent: path, right });
  return { at: property.node.offset, code: 'builderNameUnknown', values: { name: from }, fix };
}

function lintAge({ context }: DaemonSource, { node }: Property, path: string): Finding[] {
  const { engineVersion: version } = context;
  const since = findDaemonKey(path)?.since;
  if (!isOlder(version, since)) return [];
  const values = { name: path, since: since ?? '', version: version ?? '' };
  return [{ at: node.offset, code: 'builderNameTooNew', values }];
}

const ages = ['until', 'unused-for'];

function lintPolicy({ value }: Property): Finding[] {
  const known = builderNames['builder.gc.policy'] ?? [];
  return (value.children ?? []).flatMap((rule) => {
    const properties = propertiesOf(rule);
    const findings = properties.flatMap(({ name, node, value: member }): Finding[] => {
      const at = node.offset;
      const right = known.find((one) => one.toLowerCase() === name.toLowerCase());
      if (right === undefined) return [{ at, code: 'policyNameUnknown', values: { name } }];
      const text = valueOf(member);
      const isBad = /space|storage/i.test(right) && typeof text === 'string' && !isDockerSize(text);
      return isBad ? [{ at, code: 'dockerSizeInvalid', values: { name, value: text } }] : [];
    });
    const filter = properties.find(({ name }) => name.toLowerCase() === 'filter');
    const texts = (filter?.value.children ?? []).map((child) => String(child.value));
    const isBoth = ages.every((age) => texts.some((text) => text.startsWith(`${age}=`)));
    if (isBoth && filter !== undefined)
      findings.push({ at: filter.node.offset, code: 'policyTwoAges' });
    return findings;
  });
}
