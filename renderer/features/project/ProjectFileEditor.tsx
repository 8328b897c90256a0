import { Button, makeStyles, Switch } from '@fluentui/react-components';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/domain/config/file.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { useApi } from '#renderer/ui/api.tsx';
import type { Wording } from '#renderer/ui/editor/diagnostics.ts';
import type { Jump } from '#renderer/ui/editor/EditorPane.tsx';
import { ProblemsPane } from '#renderer/ui/editor/ProblemsPane.tsx';
import { fromScreen, toScreen } from '#renderer/ui/editor/screenText.ts';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { shownText, useFileDrafts } from './fileDrafts.ts';
import { fileLanguage, isDockerfile } from './fileLanguage.ts';
import { mendFile } from './mendFile.ts';
import { useFileReport } from './useFileReport.ts';

/** The editor is large; it comes with the first text that is shown. */
const EditorPane = lazy(() =>
  import('#renderer/ui/editor/EditorPane.tsx').then((m) => ({ default: m.EditorPane })),
);

const useStyles = makeStyles({
  pane: { display: 'grid', gap: '12px', minWidth: 0 },
  // So that the switch and not the space before it stands at the edge of the text below.
  switch: { marginLeft: '-8px', justifySelf: 'start' },
  bar: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' },
});

/** Heights in pixels, so that the page does not jump while the editor is loaded. */
const heights = { line: 20, note: 34, frame: 12, least: 120, most: 520 };

interface ProjectFileEditorProps {
  readonly file: GeneratedFile;
  /** Shows what is different from the project's file, before anything is written. */
  readonly onReview: (text: string) => void;
}

/** The text of a file, to be changed: why its lines are there above them, and what is wrong with it in place and below. */
export function ProjectFileEditor({ file, onReview }: ProjectFileEditorProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { type, discard } = useFileDrafts();
  const draft = useFileDrafts((state) => state.byPath[file.path]);
  const [jump, setJump] = useState<Jump | null>(null);
  const text = shownText(file, draft);
  const { report, error } = useFileReport(file, text);
  const wording = useWording(file, report?.text ?? null);
  const linted = useMemo(
    () => report && { text: toScreen(report.text), problems: report.problems },
    [report],
  );
  const { notes, toggle, isExplained } = useNotes(file);
  return (
    <div className={styles.pane}>
      {toggle}
      <div style={{ height: heightFor(file, isExplained) }}>
        <Suspense fallback={<RowsSkeleton count={1} height={heights.least} />}>
          <EditorPane
            key={i18n.language}
            language={fileLanguage(file.name)}
            label={t('editor.text', { file: file.name })}
            text={toScreen(text)}
            onType={(screen) => type(file, fromScreen(screen, text))}
            linted={linted}
            wording={wording}
            jump={jump}
            notes={notes}
          />
        </Suspense>
      </div>
      {error !== null && <FailureMessage error={error} />}
      {isDockerfile(file.name) && error === null && (
        <ProblemsPane
          problems={report?.problems ?? []}
          wording={wording}
          isKnown={report !== null}
          onJump={setJump}
          safeFixes={0}
          onFixAll={() => undefined}
        />
      )}
      {draft !== undefined && (
        <div className={styles.bar}>
          <Button appearance="primary" onClick={() => onReview(text)}>
            {t('project.reviewText')}
          </Button>
          <Button onClick={() => discard(file.path)}>{t('project.discardText')}</Button>
          <output>{t('project.unsavedText')}</output>
        </div>
      )}
    </div>
  );
}

/** What the linter says, in words; `reported` is the text that it says it of. */
function useWording(file: GeneratedFile, reported: string | null): Wording {
  const { t } = useTranslation();
  const say = useSay();
  const api = useApi();
  return useMemo(
    () => ({
      say: (problem: Problem) => t(`project:lint.${problem.code}`, problem.values),
      fixLabel: ({ fix }: Problem) => (fix?.text === undefined ? null : say(fix.label)),
      // That the linter cannot be asked is said below the text anyway.
      onFix: (problem: Problem) =>
        void mendFile(api, file, { problem, reported }).catch(() => undefined),
    }),
    [t, say, api, file, reported],
  );
}

/** Why the lines are there, where that is known of them, and a switch for those who know. */
function useNotes(file: GeneratedFile) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const [isWanted, want] = useState(true);
  const isKnown = file.explanations.length > 0 && (!file.exists || file.diff === '');
  const isExplained = isKnown && isWanted;
  const notes = useMemo(
    () => ({
      of: toScreen(file.after),
      list: isExplained
        ? file.explanations.map(({ line, message }) => ({ line, text: say(message) }))
        : [],
    }),
    [isExplained, file.after, file.explanations, say],
  );
  const toggle = isKnown && (
    <Switch
      className={styles.switch}
      checked={isWanted}
      label={t('project.explain')}
      onChange={(_, { checked }) => want(checked)}
    />
  );
  return { notes, toggle, isExplained };
}

function heightFor({ exists, before, after, explanations }: GeneratedFile, isExplained: boolean) {
  const lines = (exists ? before : after).split('\n').length;
  const notes = isExplained ? explanations.length * heights.note : 0;
  const wanted = lines * heights.line + notes + heights.frame;
  return Math.min(Math.max(wanted, heights.least), heights.most);
}
