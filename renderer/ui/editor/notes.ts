import { StateEffect, StateField, type Extension, type Range, type Text } from '@codemirror/state';
import { diffArrays } from 'diff';
import { Decoration, EditorView, WidgetType, type DecorationSet } from '@codemirror/view';

/** What is said of a line, which counts from 1. */
interface Note {
  readonly line: number;
  readonly text: string;
}

/** What is said of lines of the text `of`, every line end LF. */
export interface Notes {
  readonly of: string;
  readonly list: readonly Note[];
}

const setNotes = StateEffect.define<readonly Note[]>();

class NoteWidget extends WidgetType {
  constructor(readonly text: string) {
    super();
  }

  override eq(other: NoteWidget): boolean {
    return other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const element = document.createElement('div');
    element.className = 'cm-note';
    element.textContent = this.text;
    return element;
  }

  override ignoreEvent(): boolean {
    return true;
  }
}

/** Notes stand above their lines and go along with them when the text is edited. */
const noteField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(notes, { changes, effects, state }) {
    const wanted = effects.find((effect) => effect.is(setNotes))?.value;
    return wanted === undefined ? notes.map(changes) : decorations(wanted, state.doc);
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Room for notes in an editor. */
export const noteSupport: Extension = noteField;

/** Puts these notes in the place of those that there are; lines of `of` that the editor no longer has get none. */
export function showNotes(view: EditorView, { of, list }: Notes): void {
  const places = linesAfter(of, view.state.doc.toString());
  const notes = list.flatMap(({ line, text }) => {
    const place = places.get(line);
    return place === undefined ? [] : [{ line: place, text }];
  });
  view.dispatch({ effects: setNotes.of(notes) });
}

/** Where the lines of a text are in another, both from 1; a line that was changed is nowhere. */
export function linesAfter(before: string, after: string): Map<number, number> {
  const places = new Map<number, number>();
  let [old, now] = [1, 1];
  for (const { added, removed, count } of diffArrays(before.split('\n'), after.split('\n'))) {
    for (let index = 0; index < count && !added && !removed; index += 1) {
      places.set(old + index, now + index);
    }
    if (!added) old += count;
    if (!removed) now += count;
  }
  return places;
}

function decorations(notes: readonly Note[], doc: Text): DecorationSet {
  const ranges = notes.map(({ line, text }): Range<Decoration> => {
    const widget = Decoration.widget({ widget: new NoteWidget(text), block: true, side: -1 });
    return widget.range(doc.line(line).from);
  });
  return Decoration.set(ranges, true);
}
