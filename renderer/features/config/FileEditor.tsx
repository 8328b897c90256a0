import {
  Button,
  makeStyles,
  MessageBar,
  MessageBarBody,
  Text,
  tokens,
} from '@fluentui/react-components';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Effective, FileKind } from '#shared/domain/config/file.ts';
import type { FormKey, LintFacts } from '#shared/domain/config/form/formKey.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { tuningPlace } from '#renderer/ui/review/TuningJob.tsx';
import { isChanged, type Draft } from './draft.ts';
import { useDrafts } from './draftStore.ts';
import { FormPane } from './form/FormPane.tsx';
import { valuesOf } from './form/values.ts';
import { useReport, type Linted } from './lint/useReport.ts';
import { MergeCard } from './merge/MergeCard.tsx';
import { TextPane } from './TextPane.tsx';
import { usePc } from './usePc.ts';

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
    // What gets the focus comes to rest beside the bars that stay at the window's edges, not under them.
    '& :is(input, select, button)': { scrollMarginTop: '64px', scrollMarginBottom: '88px' },
  },
  text: {
    minWidth: 0,
    [sideBySide]: { position: 'sticky', top: '16px' },
  },
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
        <div className={styles.text}>
          <TextPane place={place} draft={draft} linted={linted} context={context} />
        </div>
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
