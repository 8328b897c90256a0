import { editText } from '../config/edit.ts';
import type { FileKind, Problem } from '../config/file.ts';
import { parseJson, propertiesOf, type Property } from '../config/json/document.ts';
import { joinPath } from '../config/json/path.ts';
import { createPositions } from '../config/positions.ts';

/**
 * The text with one problem mended as its fix says; where there is no fix, with the key taken out in which the problem
 * lies. Null where neither can be done.
 */
export function applyFix(kind: FileKind, text: string, problem: Problem): string | null {
  const { fix } = problem;
  if (fix?.text !== undefined) return fix.text;
  const key = keyAt(kind, text, problem);
  const edits = fix?.edits ?? (key === null ? [] : [{ key, value: null }]);
  const edited = editText(kind, text, edits);
  return 'text' in edited ? edited.text : null;
}

/** The innermost key of a JSON file in which a place lies. */
function keyAt(kind: FileKind, text: string, { line, column }: Problem): string | null {
  if (kind === 'wslconfig' || kind === 'wslconf') return null;
  const positionAt = createPositions(text);
  const names: string[] = [];
  const isBehind = (offset: number) => {
    const at = positionAt(offset);
    return at.line < line || (at.line === line && at.column <= column);
  };
  const isInside = ({ node }: Property) =>
    isBehind(node.offset) && !isBehind(node.offset + node.length);
  let inner = propertiesOf(parseJson(text).root).find(isInside);
  while (inner !== undefined) {
    names.push(inner.name);
    inner = propertiesOf(inner.value).find(isInside);
  }
  return names.length === 0 ? null : joinPath(names);
}
