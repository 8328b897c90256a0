import {
  forEachDiagnostic,
  nextDiagnostic,
  openLintPanel,
  previousDiagnostic,
  type Diagnostic,
} from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { EditorView, keymap, type Command } from '@codemirror/view';
import type { Problem } from '#shared/domain/config/file.ts';

export type Place = Pick<Problem, 'line' | 'column'>;

/**
 * F8 and Shift+F8 go to the next and the previous problem, round at the ends, and say it to screen readers; Ctrl+Shift+M
 * leaves the text for the list of problems, with the place of the cursor.
 */
export function problemKeys(onList?: (at: Place) => void): Extension {
  const toList: Command = (view) => {
    if (onList === undefined) return openLintPanel(view);
    const { head } = view.state.selection.main;
    const line = view.state.doc.lineAt(head);
    onList({ line: line.number, column: head - line.from + 1 });
    return true;
  };
  return [
    keymap.of([
      { key: 'F8', run: saying(nextDiagnostic), preventDefault: true },
      { key: 'Shift-F8', run: saying(previousDiagnostic), preventDefault: true },
      { key: 'Mod-Shift-m', run: toList, preventDefault: true },
    ]),
    EditorView.contentAttributes.of({ 'aria-keyshortcuts': 'F8 Shift+F8 Control+Shift+M' }),
  ];
}

function saying(move: Command): Command {
  return (view) => {
    if (!move(view)) return false;
    const { from } = view.state.selection.main;
    const found = problemsAt(view, from);
    if (found.length === 0) return true;
    const line = view.state.doc.lineAt(from).number;
    const words = [
      ...found.map(({ message }) => message),
      `${view.state.phrase('on line')} ${line}`,
    ];
    view.dispatch({ effects: EditorView.announce.of(words.join(' ')) });
    return true;
  };
}

function problemsAt(view: EditorView, offset: number): Diagnostic[] {
  const found: Diagnostic[] = [];
  forEachDiagnostic(view.state, (diagnostic, from) => {
    if (from === offset) found.push(diagnostic);
  });
  return found;
}
