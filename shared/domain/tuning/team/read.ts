import { lintJson } from '#shared/domain/config/json/lint.ts';
import {
  parseJson,
  propertiesOf,
  valueOf,
  type JsonDocument,
} from '#shared/domain/config/json/document.ts';
import type { Node } from 'jsonc-parser';
import type { Finding } from '#shared/domain/config/problem.ts';
import { teamFileSchema, teamFileVersion, type TeamFile } from './teamFile.ts';

/** A team's file as far as its form goes; `file` null where that is wrong. */
export interface ReadTeamFile {
  readonly document: JsonDocument;
  readonly file: TeamFile | null;
  readonly findings: readonly Finding[];
}

/** Takes a text apart: strict JSON, a known version, known names, values of the right form. Everything else is a finding. */
export function readTeamFile(text: string): ReadTeamFile {
  const document = parseJson(text);
  const findings = lintJson({ text, document, context: {} }, (name) => name);
  const { root, faults } = document;
  if (root === null || root.type !== 'object' || faults.length > 0) {
    // Of the engine's file both are fine.
    const isNothing = faults.length === 0 && (root === null || root.type === 'null');
    const nothing: Finding[] = isNothing ? [{ at: 0, code: 'jsonNotObject' }] : [];
    return { document, file: null, findings: [...findings, ...nothing] };
  }
  const version = lintVersion(root);
  if (version !== null) return { document, file: null, findings: [...findings, version] };
  const parsed = teamFileSchema.safeParse(valueOf(root));
  if (parsed.success) return { document, file: parsed.data, findings };
  const issues = parsed.error.issues.flatMap((issue) => findingsOf(root, issue));
  return { document, file: null, findings: [...findings, ...issues] };
}

/** Another version may mean other things by the same names, so nothing else is judged then. */
function lintVersion(root: Node): Finding | null {
  const property = propertiesOf(root).findLast(({ name }) => name === 'slipwayTuning');
  const values = { known: teamFileVersion };
  if (property === undefined) return { at: root.offset, code: 'teamVersionMissing', values };
  const version = JSON.stringify(valueOf(property.value));
  if (version === String(teamFileVersion)) return null;
  return { at: property.value.offset, code: 'teamVersionUnknown', values: { version, ...values } };
}

interface Issue {
  readonly code: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
}

function findingsOf(root: Node, { code, path, keys = [] }: Issue): Finding[] {
  const { node, names } = follow(root, path);
  if (code === 'unrecognized_keys') {
    return propertiesOf(node)
      .filter(({ name }) => keys.includes(name))
      .map(({ name, key }) => ({
        at: key.offset,
        code: path.length === 0 ? 'teamNameUnknown' : 'teamValueForm',
        values: { name: [...names, name].join('.') },
      }));
  }
  return [{ at: node.offset, code: 'teamValueForm', values: { name: names.join('.') } }];
}

/** The node at a path, or the last one on the way, and the names that lead there. */
function follow(root: Node, path: readonly PropertyKey[]): { node: Node; names: string[] } {
  let node = root;
  const names: string[] = [];
  for (const part of path) {
    const property = propertiesOf(node).findLast(({ name }) => name === part);
    const next = property?.value ?? (typeof part === 'number' ? node.children?.[part] : undefined);
    if (next === undefined) break;
    node = next;
    names.push(String(part));
  }
  return { node, names };
}
