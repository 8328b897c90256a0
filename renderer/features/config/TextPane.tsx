import { makeStyles } from '@fluentui/react-components';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LintContext } from '#shared/domain/config/context.ts';
import type { Problem } from '#shared/domain/config/file.ts';
import type { Jump } from '#renderer/ui/editor/EditorPane.tsx';
import { ProblemsPane } from '#renderer/ui/editor/ProblemsPane.tsx';
import { fromScreen, toScreen } from '#renderer/ui/editor/screenText.ts';
import { useSay } from '#renderer/ui/say.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import type { Draft } from './draft.ts';
import { useDrafts } from './draftStore.ts';
import { fixOne, isSafe } from './lint/fixes.ts';
import { useLinter } from './lint/linter.ts';
import type { Linted } from './lint/useReport.ts';

/** The editor is large: it comes after the page, and while the file is being read. */
const loaded = import('#renderer/ui/editor/EditorPane.tsx');
const EditorPane = lazy(() => loaded.then((m) => ({ default: m.EditorPane })));

const none: readonly Problem[] = [];

const useStyles = makeStyles({
  pane: { display: 'grid', gap: '12px', minWidth: 0 },
  editor: { height: 'clamp(200px, 38vh, 560px)' },
});

interface TextPaneProps {
  readonly place: string;
  readonly draft: Draft;
  readonly linted: Linted | null;
  readonly context: LintContext;
}

/** The document as text, with the problems that its last report names. */
export function TextPane({ place, draft, linted, context }: TextPaneProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const say = useSay();
  const linter = useLinter();
  const type = useDrafts((state) => state.type);
  const recode = useDrafts((state) => state.recode);
  const [jump, setJump] = useState<Jump | null>(null);
  const [from, setFrom] = useState<Jump | null>(null);
  const { text, base } = draft;
  const { kind } = base;
  const marks = useMemo(
    () => linted && { text: toScreen(linted.text), problems: linted.problems },
    [linted],
  );
  const reported = linted?.text ?? null;
  const wording = useMemo(() => {
    return {
      say: (problem: Problem) => t(`config:problem.${problem.code}`, problem.values),
      fixLabel: (problem: Problem) => (problem.fix === undefined ? null : say(problem.fix.label)),
      onFix: (problem: Problem) => {
        // A fix is made for the text of its report; behind a newer text comes a newer report.
        const now = useDrafts.getState().drafts[place]?.text;
        if (problem.fix?.encoding !== undefined) recode(place, problem.fix.encoding);
        else if (now === reported) type(place, fixOne({ kind, text: now }, problem));
      },
    };
  }, [t, say, type, recode, place, kind, reported]);
  const fixAll = useCallback(async () => {
    const asked = useDrafts.getState().drafts[place]?.text;
    if (asked === undefined) return;
    const reply = await linter.ask({ type: 'fixAll', request: { kind, text: asked, context } });
    const now = useDrafts.getState().drafts[place]?.text;
    if (reply.type === 'fixAll' && now === asked) type(place, reply.text);
  }, [linter, kind, context, place, type]);
  return (
    <div className={styles.pane}>
      <div className={styles.editor}>
        <Suspense fallback={<RowsSkeleton count={1} height={240} />}>
          <EditorPane
            key={i18n.language}
            language={kind === 'wslconfig' || kind === 'wslconf' ? 'ini' : 'json'}
            label={t('editor.text', { file: t(`file.${kind}`) })}
            text={toScreen(text)}
            onType={(screen) => type(place, fromScreen(screen, text))}
            linted={marks}
            wording={wording}
            jump={jump}
            onList={setFrom}
          />
        </Suspense>
      </div>
      <ProblemsPane
        problems={linted?.problems ?? none}
        wording={wording}
        isKnown={linted !== null}
        onJump={setJump}
        from={from}
        safeFixes={linted?.problems.filter(isSafe).length ?? 0}
        onFixAll={fixAll}
      />
    </div>
  );
}
