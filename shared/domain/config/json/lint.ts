import type { Node } from 'jsonc-parser';
import { fixByPatching, fixByWriting, type Finding, type FixPlan } from '../problem.ts';
import type { Patch } from '../patches.ts';
import { createPositions } from '../positions.ts';
import { propertiesOf, type JsonFault, type Property } from './document.ts';
import { repairJson } from './repair.ts';
import type { JsonSource } from './source.ts';

/** What is broken in the JSON itself, and names that stand twice in one object. */
export function lintJson({ text, document }: JsonSource, isSameName: SameName): Finding[] {
  const { root, faults } = document;
  const [first] = faults;
  // One slip makes the parser stumble on; only the first place tells the truth.
  const told = document.isWhole ? faults : faults.slice(0, 1);
  let strict: FixPlan | undefined;
  const makeStrict = () => (strict ??= fixToStrict(text));
  const findings: Finding[] = told.map((fault) => {
    const { code, start: at } = fault;
    return { at, code, fix: document.isWhole ? makeStrict : () => repairing(text, fault) };
  });
  // Go's decoder takes null for nothing at all.
  const isSomething = root !== null && root.type !== 'null';
  if (first === undefined && isSomething && root.type !== 'object') {
    findings.push({ at: root.offset, code: 'jsonNotObject' });
  }
  return [...findings, ...(root === null ? [] : lintDuplicates(root, text, isSameName))];
}

function repairing(text: string, fault: JsonFault): FixPlan | undefined {
  const mended = fault.code === 'jsonSyntax' ? repairJson(text, fault) : null;
  return mended === null ? undefined : fixByWriting(() => mended);
}

/** Gives names that a reader takes for the same one the same text. */
export type SameName = (name: string, path: readonly string[]) => string;

function lintDuplicates(root: Node, text: string, same: SameName): Finding[] {
  const findings: Finding[] = [];
  const positionAt = createPositions(text);
  const visit = (node: Node, path: readonly string[]) => {
    if (node.type === 'array') node.children?.forEach((child) => visit(child, path));
    if (node.type !== 'object') return;
    const seen = new Map<string, Property>();
    for (const property of propertiesOf(node)) {
      const id = same(property.name, path);
      const earlier = seen.get(id);
      if (earlier !== undefined)
        findings.push(duplicate(text, earlier, positionAt(property.node.offset).line));
      seen.set(id, property);
      visit(property.value, [...path, property.name]);
    }
  };
  visit(root, []);
  return findings;
}

function duplicate(text: string, earlier: Property, line: number): Finding {
  return {
    at: earlier.node.offset,
    code: 'jsonDuplicate',
    values: { name: earlier.name, line },
    fix: () => fixByPatching(text, withComma(text, earlier.node)),
  };
}

/** A property that another one follows, with the comma and the white space between them. */
function withComma(text: string, { offset, length }: Node): Patch {
  const gap = /^\s*,\s*/.exec(text.slice(offset + length))?.[0].length ?? 0;
  return { start: offset, end: offset + length + gap, by: '' };
}

/** Comments and commas before a closing bracket go; what is in strings stays. */
function fixToStrict(text: string): FixPlan {
  const parts = /"(?:[^"\\]|\\.)*"|\/\/[^\r\n]*|\/\*[\s\S]*?\*\//g;
  const bare = text.replace(parts, (part) => (part.startsWith('"') ? part : ''));
  const strict = bare.replace(/"(?:[^"\\]|\\.)*"|,(?=\s*[}\]])/g, (part) => {
    return part.startsWith('"') ? part : '';
  });
  return fixByPatching(text, { start: 0, end: text.length, by: strict });
}
