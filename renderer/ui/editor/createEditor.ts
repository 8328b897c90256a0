import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, type Extension } from '@codemirror/state';
import {
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { Problem } from '#shared/domain/config/file.ts';
import { diagnosticsOf, offsetAt, type Wording } from './diagnostics.ts';
import { editorTheme } from './editorTheme.ts';
import { languageSupport, type EditorLanguage } from './languages.ts';
import { noteSupport, showNotes, type Notes } from './notes.ts';
import { problemKeys, type Place } from './problemKeys.ts';

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly language: EditorLanguage;
  readonly text: string;
  /** Says to screen readers what is edited. */
  readonly label: string;
  /** What the page's policy wants on style elements. */
  readonly nonce: string;
  /** CodeMirror's own words in the reader's language, by their English. */
  readonly phrases: Readonly<Record<string, string>>;
  readonly onType: (text: string) => void;
  /** Asked to go from the text to the list of problems, from this place. */
  readonly onList?: (at: Place) => void;
}

export interface Editor {
  /** Puts in what differs, as one step of the editor's own undo; not told to `onType`. */
  setText(text: string): void;
  /** The problems of the text `of`; dropped where the editor holds another one by now. */
  setProblems(of: string, problems: readonly Problem[], wording: Wording): void;
  /** Says these things above their lines, in the place of what was said before. */
  setNotes(notes: Notes): void;
  jump(to: Pick<Problem, 'line' | 'column'>): void;
  destroy(): void;
}

const fromOutside = Annotation.define<boolean>();

/** An editor for one file, with LF as the only line end; Tab leaves it, so that the keyboard is never caught. */
export function createEditor(options: EditorOptions): Editor {
  const { parent, text, onType } = options;
  const listener = EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    const isOwn = transactions.some((one) => one.docChanged && !one.annotation(fromOutside));
    if (docChanged && isOwn) onType(state.doc.toString());
  });
  const view = new EditorView({
    parent,
    state: EditorState.create({ doc: text, extensions: [extensionsOf(options), listener] }),
  });
  return {
    setText(next) {
      const changes = differenceOf(view.state.doc.toString(), next);
      if (changes !== null) view.dispatch({ changes, annotations: fromOutside.of(true) });
    },
    setProblems(of, problems, wording) {
      const { doc } = view.state;
      if (doc.toString() !== of) return;
      view.dispatch(setDiagnostics(view.state, diagnosticsOf(doc, problems, wording)));
    },
    setNotes: (notes) => showNotes(view, notes),
    jump(to) {
      const anchor = offsetAt(view.state.doc, to);
      view.dispatch({
        selection: { anchor },
        effects: EditorView.scrollIntoView(anchor, { y: 'center' }),
      });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}

function extensionsOf({ language, label, nonce, phrases, onList }: EditorOptions): Extension {
  return [
    EditorView.cspNonce.of(nonce),
    EditorState.phrases.of(phrases),
    // Said in so many words that it takes the keyboard: what scrolls must hold something that does.
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
    lineNumbers(),
    lintGutter(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    highlightSpecialChars(),
    history(),
    bracketMatching(),
    search(),
    languageSupport(language),
    noteSupport,
    problemKeys(onList),
    editorTheme,
    keymap.of([...searchKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

/** The one piece in which two texts differ; null where they do not. */
export function differenceOf(
  before: string,
  after: string,
): { from: number; to: number; insert: string } | null {
  if (before === after) return null;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let tail = 0;
  while (tail < most - from && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}
