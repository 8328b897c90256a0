import { Button, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import { useTranslation } from 'react-i18next';
import type { FileKind, Problem } from '#shared/domain/config/file.ts';
import { ProblemList } from '#renderer/ui/review/ProblemList.tsx';
import { useSay } from '#renderer/ui/say.ts';
import type { Jump } from './editor/EditorPane.tsx';
import { isFixable, isSafe } from './lint/fixes.ts';

const useStyles = makeStyles({
  pane: { display: 'grid', gap: '8px', alignContent: 'start', minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' },
  count: { fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'inline-flex', alignItems: 'center', gap: '4px' },
  scroll: { maxHeight: 'max(150px, 24vh)', overflowY: 'auto' },
});

interface ProblemsPaneProps {
  readonly kind: FileKind;
  readonly problems: readonly Problem[];
  /** False until the first report is there. */
  readonly isKnown: boolean;
  readonly onJump: (to: Jump) => void;
  readonly onFix: (problem: Problem) => void;
  readonly onFixAll: () => void;
}

/** The problems of the text: where each is, and a button that mends it. */
export function ProblemsPane(props: ProblemsPaneProps) {
  const { kind, problems, isKnown, onJump, onFix, onFixAll } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const safe = problems.filter(isSafe).length;
  const count = problems.length;
  return (
    <section className={styles.pane} aria-label={t('review.problems')}>
      <div className={styles.head}>
        <output className={styles.count}>
          {isKnown && (count === 0 ? t('config.noProblems') : t('config.problems', { count }))}
        </output>
        {safe > 0 && (
          <Button size="small" icon={<WrenchRegular />} onClick={onFixAll}>
            {t('config.fixAll', { count: safe })}
          </Button>
        )}
      </div>
      {count > 0 && (
        <div className={styles.scroll}>
          <ProblemList
            problems={problems.map((problem) => ({ ...problem, kind }))}
            renderActions={(problem) => (
              <span className={styles.actions}>
                {problem.fix !== undefined && isFixable(problem) && (
                  <Button size="small" onClick={() => onFix(problem)}>
                    {say(problem.fix.label)}
                  </Button>
                )}
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<ArrowRightRegular />}
                  aria-label={t('config.jump', { line: problem.line })}
                  title={t('config.jump', { line: problem.line })}
                  onClick={() => onJump({ line: problem.line, column: problem.column })}
                />
              </span>
            )}
          />
        </div>
      )}
    </section>
  );
}
