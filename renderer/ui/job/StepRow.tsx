import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import { memo, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { JobStep } from '#shared/domain/job/job.ts';
import type { LogBook } from '#shared/domain/job/logBook.ts';
import { codeLineHeight, useCodeStyles } from '../codeStyles.ts';
import { LogView } from '../LogView.tsx';
import { sayStepError } from '#shared/locales/say.ts';
import { useSay } from '../say.ts';
import { StateIcon } from '../StateIcon.tsx';
import { SourceLines } from './SourceLines.tsx';
import { StepMeasure } from './StepMeasure.tsx';

const useStyles = makeStyles({
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '0 10px',
    width: '100%',
    minHeight: '36px',
    padding: '4px 12px',
    textAlign: 'left',
    font: 'inherit',
    color: 'inherit',
    border: 'none',
    backgroundColor: 'transparent',
    borderRadius: tokens.borderRadiusMedium,
  },
  button: {
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  chevron: { display: 'flex', width: '16px', flexShrink: 0 },
  open: { transform: 'rotate(90deg)' },
  title: { flex: '1 1 180px', minWidth: 0, overflowWrap: 'anywhere' },
  command: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 },
  body: { display: 'grid', gap: '8px', padding: '4px 12px 12px 38px' },
  error: {
    margin: 0,
    padding: '8px 12px',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    color: tokens.colorStatusDangerForeground1,
  },
});

/** Attribute by which the row of a step is found. */
export const stepMark = 'data-step';

/** Whole lines and the border, so that none is cut. */
const heights = { running: linesHeight(6), most: linesHeight(14) };

const scrollbarHeight = 16;

interface StepRowProps {
  readonly step: JobStep;
  readonly log: LogBook;
  /** Whether its log is to be seen. */
  readonly isWanted: boolean;
  readonly onToggle: (id: string, isOpen: boolean) => void;
}

/**
 * One step: state, title, measure; below, while it is open, the lines that it was made from, its error and its log. Drawn
 * anew only when it changes itself, not with each line that another step prints.
 */
export const StepRow = memo(function StepRow({ step, log, isWanted, onToggle }: StepRowProps) {
  const styles = useStyles();
  const body = useId();
  const hasBody = log.count > 0 || step.error !== null;
  const isOpen = hasBody && isWanted;
  const content = (
    <>
      <span className={mergeClasses(styles.chevron, isOpen && styles.open)} aria-hidden="true">
        {hasBody && <ChevronRightRegular />}
      </span>
      <StateIcon state={step.state} isCompact />
      <StepTitle step={step} />
      <StepMeasure step={step} />
    </>
  );
  return (
    <li {...{ [stepMark]: step.id }}>
      {hasBody ? (
        <button
          type="button"
          className={mergeClasses(styles.head, styles.button)}
          aria-expanded={isOpen}
          aria-controls={body}
          onClick={() => onToggle(step.id, !isOpen)}
        >
          {content}
        </button>
      ) : (
        <div className={styles.head} tabIndex={-1}>
          {content}
        </div>
      )}
      <div id={body}>{isOpen && <StepBody step={step} log={log} />}</div>
    </li>
  );
});

function StepTitle({ step }: { readonly step: JobStep }) {
  const styles = useStyles();
  const say = useSay();
  const isCommand = typeof step.title === 'string';
  return (
    <Text className={mergeClasses(styles.title, isCommand && styles.command)}>
      {say(step.title)}
    </Text>
  );
}

function StepBody({ step, log }: { readonly step: JobStep; readonly log: LogBook }) {
  const styles = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslation();
  const say = useSay();
  return (
    <div className={styles.body}>
      {step.source && <SourceLines source={step.source} />}
      {step.error !== null && (
        <pre className={mergeClasses(code.surface, styles.error)}>
          {sayStepError(t, step.error)}
        </pre>
      )}
      {log.count > 0 && (
        <LogView
          log={log}
          label={t('job.logOf', { step: say(step.title) })}
          height={step.state === 'running' ? heights.running : fit(log.count)}
        />
      )}
    </div>
  );
}

function fit(lines: number): number {
  return Math.min(heights.most, linesHeight(lines) + scrollbarHeight);
}

function linesHeight(lines: number): number {
  return lines * codeLineHeight + 2;
}
