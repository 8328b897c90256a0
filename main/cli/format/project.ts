import type { TFunction } from 'i18next';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import type { BuildGraph } from '#shared/domain/project/buildGraph.ts';
import { say } from '#shared/locales/say.ts';
import { indent, joinBlocks } from './table.ts';

/** The difference that writing a file makes, and the places where its own lines stand in the way of new ones. */
export function formatChange(
  { diff, conflicts }: Pick<GeneratedFile, 'diff' | 'conflicts'>,
  t: TFunction,
): string {
  return joinBlocks([
    diff.trimEnd(),
    ...conflicts.map(({ line, generated }) =>
      [t('cli:project.conflict', { line }), indent(generated)].join('\n'),
    ),
  ]);
}

/** A file with its lines numbered, and below those that were chosen the reasons. */
export function formatExplained(
  { after, explanations }: Pick<GeneratedFile, 'after' | 'explanations'>,
  t: TFunction,
): string {
  const lines = after.trimEnd().split(/\r?\n/);
  const width = String(lines.length).length;
  return lines
    .flatMap((line, index) => [
      `${String(index + 1).padStart(width)}  ${line}`.trimEnd(),
      ...explanations
        .filter((each) => each.line === index + 1)
        .map(({ message }) => `${' '.repeat(width)}    ^ ${say(t, message)}`),
    ])
    .join('\n');
}

/** Each node with what it rests on, in an order in which nothing comes before what it needs. */
export function formatGraph({ nodes, edges }: BuildGraph, t: TFunction): string {
  const number = new Map(nodes.map(({ id }, index) => [id, index + 1]));
  return nodes
    .map(({ id, title, detail }) => {
      const needs = edges.filter(({ to }) => to === id).map(({ from }) => number.get(from));
      const after = needs.length === 0 ? '' : ` <- ${needs.join(', ')}`;
      return `${number.get(id)}. ${say(t, title)}${after}\n${indent(say(t, detail))}`;
    })
    .join('\n');
}
