import { isOlder, type LintContext } from '../context.ts';
import { effectiveInJson } from '../effective.ts';
import { parseJson } from '../json/document.ts';
import { lintJson } from '../json/lint.ts';
import { lintLocks } from '../organisation/lintLocks.ts';
import type { Finding, Linted } from '../problem.ts';
import { lintBuilder } from './lintBuilder.ts';
import { lintConflicts } from './lintConflicts.ts';
import { lintDesktopRules } from './lintDesktop.ts';
import { lintLogs } from './lintLogs.ts';
import { lintNames } from './lintNames.ts';
import { lintShapes } from './lintShapes.ts';
import { lintTypes } from './lintTypes.ts';
import { createDaemonSource, type DaemonSource } from './source.ts';

/**
 * What is wrong with a `daemon.json`, as the engine would find, and what it sets. Source: moby, daemon/config/config.go;
 * https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file.
 */
export function lintDaemon(text: string, context: LintContext): Linted {
  const document = parseJson(text);
  const source = createDaemonSource({ text, document, context });
  return { findings: findingsIn(source), effective: effectiveInJson('daemon', document) };
}

function findingsIn(source: DaemonSource): Finding[] {
  const { text, document, context } = source;
  const broken = lintJson(source, (name, path) =>
    path[0] === 'builder' ? name.toLowerCase() : name,
  );
  if (document.root === null) return [...broken, ...lintEmpty(text, context)];
  if (document.root.type !== 'object' || !document.isWhole) return broken;
  return [
    ...broken,
    ...lintNames(source),
    ...lintTypes(source),
    ...lintShapes(source),
    ...lintLogs(source),
    ...lintBuilder(source),
    ...lintConflicts(source),
    ...lintDesktopRules(source),
    ...lintLocks('daemon', document, context),
  ];
}

/** Engines before 23.0 stop on an empty file. */
function lintEmpty(text: string, { engineVersion }: LintContext): Finding[] {
  if (text.trim() !== '' || !isOlder(engineVersion, '23.0')) return [];
  const fix = { label: { key: 'config:fix.patch', values: {} }, text: '{}\n' };
  return [{ at: 0, code: 'daemonEmpty', fix }];
}
