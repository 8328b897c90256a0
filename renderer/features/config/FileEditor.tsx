import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Effective, FileKind, Problem } from '#shared/domain/config/file.ts';
import type { FormKey, LintFacts } from '#shared/domain/config/form/formKey.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { tuningPlace } from '#renderer/ui/review/TuningJob.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { isChanged, type Draft } from './draft.ts';
import { useDrafts } from './draftStore.ts';
import type { Jump } from '#renderer/ui/editor/EditorPane.tsx';
import { FormPane } from './form/FormPane.tsx';
import { valuesOf } from './form/values.ts';
import { useLinter } from './lint/linter.ts';
import { fixOne, isSafe } from './lint/fixes.ts';
import { useReport, type Linted } from './lint/useReport.ts';
import { MergeCard } from './merge/MergeCard.tsx';
import { ProblemsPane } from '#renderer/ui/editor/ProblemsPane.tsx';
import { fromScreen, toScreen } from '#renderer/ui/editor/screenText.ts';
import { usePc } from './usePc.ts';

/** The editor is large and comes after the form. */
const EditorPane = lazy(() =>
  import('#renderer/ui/editor/EditorPane.tsx').then((m) => ({ default: m.EditorPane })),
);

const sideBySide = '@media (min-width: 1120px)';

const useStyles = makeStyles({
  panes: {
    display: 'grid',
    gap: '16px',
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    [sideBySide]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  form: {
    maxHeight: '60vh',
    overflowY: 'auto',
    minWidth: 0,
    [sideBySide]: { maxHeight: 'none', overflowY: 'visible' },
  },
  text: {
    display: 'grid',
    gap: '12px',
    minWidth: 0,
    [sideBySide]: { position: 'sticky', top: '16px' },
  },
  editor: { height: 'clamp(200px, 38vh, 560px)' },
  path: {
    fontFamily: tokens.fontFamilyMonospace,
    overflowWrap: 'anywhere',
    marginBottom: '12px',
    color: tokens.colorNeutralForeground2,
  },
  note: { marginBottom: '12px' },
  actions: {
    position: 'sticky',
    bottom: 0,
    zIndex: 1,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 12px',
    marginTop: '16px',
    padding: '12px 0',
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
});

interface FileEditorProps {
  readonly place: string;
  readonly draft: Draft;
  readonly keys: readonly FormKey[];
  readonly facts: LintFacts;
  /** The file is being read. */
  readonly isBusy: boolean;
  readonly onReview: () => void;
}

/** One document, twice: as a form and as text. Whatever is changed in one is changed in the other at once. */
export function FileEditor({ place, draft, keys, facts, isBusy, onReview }: FileEditorProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { discard, replace } = useDrafts();
  const { kind, path, exists } = draft.base;
  const { context, linted } = useLinted(draft, facts);
  const values = useValues(kind, draft.text, linted);
  const before = useMemo(() => valuesOf(kind, draft.base.text), [kind, draft.base.text]);
  const isRunning = useIsRunning(tuningPlace);
  const isDirty = isChanged(draft);
  const isHeld = !isDirty || draft.theirs !== null || isRunning || isBusy;
  return (
    <>
      <Text block size={200} className={styles.path}>
        {path}
      </Text>
      {!exists && (
        <Text block className={styles.note}>
          {t('config.notThere')}
        </Text>
      )}
      {draft.hasMerged && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{t('config.merged')}</MessageBarBody>
        </MessageBar>
      )}
      {draft.theirs !== null && (
        <MergeCard
          draft={draft}
          onResolve={(next) => replace(place, next)}
          onDiscard={() => discard(place)}
        />
      )}
      <div className={styles.panes}>
        <div className={styles.form}>
          <FormPane
            place={place}
            kind={kind}
            keys={keys}
            values={values}
            before={before}
            refused={draft.refused}
          />
        </div>
        <TextPane place={place} draft={draft} linted={linted} context={context} />
      </div>
      <div className={styles.actions}>
        <Button
          appearance="primary"
          disabledFocusable={isHeld}
          onClick={() => !isHeld && onReview()}
        >
          {t('tuning.review')}
        </Button>
        {isDirty && <Button onClick={() => discard(place)}>{t('config.discard')}</Button>}
        <output>{t(isDirty ? 'config.unsaved' : 'config.saved')}</output>
      </div>
    </>
  );
}

function useLinted({ base, text, encoding: wanted }: Draft, facts: LintFacts) {
  const pc = usePc().context;
  const { kind, path } = base;
  const encoding = wanted ?? base.encoding;
  const context = useMemo(
    () => ({ ...pc, ...facts, encoding, fileName: path.split(/[\\/]/).at(-1) ?? '' }),
    [pc, facts, encoding, path],
  );
  return { context, linted: useReport(kind, text, context) };
}

/** Beyond this many characters a text is not read while it is typed: the linter's worker reads it. */
const mostInPage = 20_000;

function useValues(kind: FileKind, text: string, linted: Linted | null): Effective {
  const isShort = text.length <= mostInPage;
  const own = useMemo(() => (isShort ? valuesOf(kind, text) : null), [isShort, kind, text]);
  return own ?? linted?.values ?? {};
}

interface TextPaneProps {
  readonly place: string;
  readonly draft: Draft;
  readonly linted: Linted | null;
  readonly context: ReturnType<typeof useLinted>['context'];
}

function TextPane({ place, draft, linted, context }: TextPaneProps) {
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
  const fixAll = async () => {
    const reply = await linter.ask({ type: 'fixAll', request: { kind, text, context } });
    const now = useDrafts.getState().drafts[place];
    if (reply.type === 'fixAll' && now?.text === text) type(place, reply.text);
  };
  return (
    <div className={styles.text}>
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
        problems={linted?.problems ?? []}
        wording={wording}
        isKnown={linted !== null}
        onJump={setJump}
        from={from}
        safeFixes={linted?.problems.filter(isSafe).length ?? 0}
        onFixAll={() => void fixAll()}
      />
    </div>
  );
}
