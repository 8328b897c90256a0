import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { WrenchRegular } from '@fluentui/react-icons/svg/wrench';
import { memo, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/domain/config/file.ts';
import { ProblemList } from '../review/ProblemList.tsx';
import type { Wording } from './diagnostics.ts';
import type { Jump } from './EditorPane.tsx';

const useStyles = makeStyles({
  pane: { display: 'grid', gap: '8px', alignContent: 'start', minWidth: 0 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' },
  count: { fontWeight: tokens.fontWeightSemibold },
  actions: { display: 'inline-flex', alignItems: 'center', gap: '4px', marginLeft: 'auto' },
  scroll: { maxHeight: 'max(150px, 24vh)', overflowY: 'auto' },
});

interface ProblemsPaneProps {
  readonly problems: readonly Problem[];
  readonly wording: Wording;
  /** False until the first report is there. */
  readonly isKnown: boolean;
  readonly onJump: (to: Jump) => void;
  /** How many problems one click mends; 0: no such click is offered. */
  readonly safeFixes: number;
  readonly onFixAll: () => void | Promise<void>;
  /** Where the cursor was when the keyboard asked for the list: its nearest problem gets the focus. */
  readonly from?: Jump | null;
}

/** The problems of the text: where each is, and a button that mends it. */
export const ProblemsPane = memo(function ProblemsPane(props: ProblemsPaneProps) {
  const { problems, wording, isKnown, onJump, safeFixes, onFixAll, from = null } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const count = problems.length;
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    if (from !== null) focusNearest(pane.current, from);
  }, [from]);
  return (
    <section ref={pane} className={styles.pane} aria-label={t('review.problems')}>
      <div className={styles.head}>
        <output className={styles.count}>
          {isKnown && (count === 0 ? t('editor.noProblems') : t('editor.problems', { count }))}
        </output>
        {count > 0 && <Text size={200}>{t('editor.keys')}</Text>}
        {safeFixes > 0 && (
          <Button size="small" icon={<WrenchRegular />} onClick={() => void onFixAll()}>
            {t('editor.fixAll', { count: safeFixes })}
          </Button>
        )}
      </div>
      {count > 0 && <Rows problems={problems} wording={wording} onJump={onJump} />}
    </section>
  );
});

/** Rows that are drawn at once: more than anyone reads, and few enough to be drawn while somebody types. */
const mostRows = 50;

function Rows({
  problems,
  wording,
  onJump,
}: Pick<ProblemsPaneProps, 'problems' | 'wording' | 'onJump'>) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isAll, setIsAll] = useState(false);
  const known = useDeferredValue(problems);
  const list = useMemo(() => {
    return (
      <ProblemList
        problems={isAll ? known : known.slice(0, mostRows)}
        say={(problem) =>
          `${wording.say(problem)} ${t('editor.problemLine', { line: problem.line })}`
        }
        renderActions={(problem) => (
          <span className={styles.actions}>
            <FixButton problem={problem} wording={wording} />
            <Button
              size="small"
              appearance="subtle"
              data-line={problem.line}
              icon={<ArrowRightRegular />}
              aria-label={t('editor.jump', { line: problem.line })}
              title={t('editor.jump', { line: problem.line })}
              onClick={() => onJump({ line: problem.line, column: problem.column })}
            />
          </span>
        )}
      />
    );
  }, [known, isAll, wording, onJump, t, styles.actions]);
  return (
    <div className={styles.scroll}>
      {list}
      {!isAll && known.length > mostRows && (
        <Button size="small" appearance="subtle" onClick={() => setIsAll(true)}>
          {t('editor.showAll', { count: known.length })}
        </Button>
      )}
    </div>
  );
}

/** The last problem up to the cursor's line, else the first. */
function focusNearest(pane: HTMLElement | null, { line }: Jump): void {
  const buttons = [...(pane?.querySelectorAll<HTMLElement>('button[data-line]') ?? [])];
  const before = buttons.findLast((button) => Number(button.dataset['line']) <= line);
  (before ?? buttons[0])?.focus();
}

function FixButton({ problem, wording }: { readonly problem: Problem; readonly wording: Wording }) {
  const label = wording.fixLabel(problem);
  if (label === null) return null;
  return (
    <Button size="small" onClick={() => wording.onFix(problem)}>
      {label}
    </Button>
  );
}
