import { makeStyles, tokens } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/domain/config/file.ts';
import { styleNonce } from '../styleNonce.ts';
import { createEditor, type Editor } from './createEditor.ts';
import type { Wording } from './diagnostics.ts';
import type { EditorLanguage } from './languages.ts';
import type { Notes } from './notes.ts';
import { phrasesIn } from './phrases.ts';

const useStyles = makeStyles({
  editor: {
    height: '100%',
    minWidth: 0,
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

/** A place to go to; another object means to go there again. */
export type Jump = Pick<Problem, 'line' | 'column'>;

export interface EditorPaneProps {
  readonly language: EditorLanguage;
  readonly label: string;
  /** The document, every line end LF. */
  readonly text: string;
  readonly onType: (text: string) => void;
  /** The last report and the text that it is about. */
  readonly linted: { readonly text: string; readonly problems: readonly Problem[] } | null;
  readonly wording: Wording;
  readonly jump: Jump | null;
  /** The keyboard asks for the list of problems; the editor's own opens where this is left out. */
  readonly onList?: (at: Jump) => void;
  /** What is said above lines; follows them while the text is edited. Another object is shown anew. */
  readonly notes?: Notes;
}

/** The raw text of a file, with its problems in place. Another `language`, or language of the reader, wants another component (`key`). */
export function EditorPane(props: EditorPaneProps) {
  const { language, label, text, onType, linted, wording, jump, notes, onList } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const first = useRef({ language, label, text, phrases: phrasesIn(t) });
  const typed = useRef(onType);
  const shown = useRef(text);
  const hasList = onList !== undefined;
  const list = useRef(onList);

  useEffect(() => {
    typed.current = onType;
    list.current = onList;
  }, [onType, onList]);
  useEffect(() => {
    if (place.current === null) return;
    editor.current = createEditor({
      ...first.current,
      parent: place.current,
      nonce: styleNonce(document),
      onType: (next) => {
        shown.current = next;
        typed.current(next);
      },
      ...(hasList && { onList: (at: Jump) => list.current?.(at) }),
    });
    return () => editor.current?.destroy();
  }, [hasList]);

  useEffect(() => {
    // What was typed comes back with the next render; to compare it with the whole document would cost each key.
    if (text !== shown.current) editor.current?.setText(text);
    shown.current = text;
  }, [text]);
  useEffect(() => {
    if (notes !== undefined) editor.current?.setNotes(notes);
  }, [notes]);
  useEffect(() => {
    if (linted !== null) editor.current?.setProblems(linted.text, linted.problems, wording);
  }, [linted, wording]);
  useEffect(() => {
    if (jump !== null) editor.current?.jump(jump);
  }, [jump]);

  return <div ref={place} className={styles.editor} />;
}
