import type { Diagnostic } from '@codemirror/lint';
import type { Text } from '@codemirror/state';
import type { Problem } from '#shared/domain/config/file.ts';

/** The offset of a line and column, both from 1; the nearest there is where the document is shorter. */
export function offsetAt(doc: Text, { line, column }: Pick<Problem, 'line' | 'column'>): number {
  const found = doc.line(Math.min(Math.max(line, 1), doc.lines));
  return Math.min(found.from + Math.max(column - 1, 0), found.to);
}

export interface Wording {
  /** The sentence of a problem, and the label of its fix; null where no click can mend it. */
  say(problem: Problem): string;
  fixLabel(problem: Problem): string | null;
  onFix(problem: Problem): void;
}

/** Problems as the editor marks them: the word where each begins, at least one character. */
export function diagnosticsOf(
  doc: Text,
  problems: readonly Problem[],
  { say, fixLabel, onFix }: Wording,
): Diagnostic[] {
  return problems.map((problem) => {
    const from = offsetAt(doc, problem);
    const line = doc.lineAt(from);
    const word = /^(?:"[^"]*"?|[^\s=,:{}"]+)/.exec(line.text.slice(from - line.from))?.[0] ?? '';
    const to = Math.min(Math.max(from + word.length, from + 1), line.to);
    return {
      from: to === from ? Math.max(line.from, from - 1) : from,
      to,
      severity: problem.severity,
      // Said only when it is asked for: hundreds of sentences at once would hold up the next key.
      get message() {
        return say(problem);
      },
      get actions() {
        const name = fixLabel(problem);
        return name === null ? [] : [{ name, apply: () => onFix(problem) }];
      },
    };
  });
}
