import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowClockwiseRegular } from '@fluentui/react-icons/svg/arrow-clockwise';
import { ErrorCircleFilled } from '@fluentui/react-icons/svg/error-circle';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureData } from '#shared/domain/failure.ts';
import { CopyButton } from './CopyButton.tsx';
import { explainError, type Trouble } from './failure.ts';
import { FailureDetails } from './FailureDetails.tsx';
import { KnownErrors } from './KnownErrors.tsx';
import { WayOn } from './WayOn.tsx';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    gap: '12px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorStatusDangerBorder1}`,
    backgroundColor: tokens.colorStatusDangerBackground1,
    color: tokens.colorNeutralForeground1,
  },
  icon: { display: 'flex', fontSize: '20px', color: tokens.colorStatusDangerForeground1 },
  body: { display: 'grid', gap: '8px', minWidth: 0, flexGrow: 1 },
  texts: { display: 'grid', gap: '4px' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface FailureMessageProps {
  /** Whatever was thrown, or the failure that a job or a probe reports. */
  readonly error: unknown;
  readonly onRetry?: () => void;
  /** Ways on that this place knows of; the first buttons. */
  readonly actions?: ReactNode;
}

/** The one place that shows a failure: what happened, whether anything changed, what to do next, and the evidence. */
export function FailureMessage({ error, onRetry, actions }: FailureMessageProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const trouble = explainError(error);
  const sentences = useSentences(trouble);
  if (trouble === null) return null;
  const data = trouble.kind === 'failure' ? trouble.data : null;
  return (
    <div className={styles.box} role="alert">
      <span className={styles.icon} aria-hidden="true">
        <ErrorCircleFilled />
      </span>
      <div className={styles.body}>
        <div className={styles.texts}>
          {sentences.map((sentence, index) => (
            <Text key={sentence} weight={index === 0 ? 'semibold' : 'regular'}>
              {sentence}
            </Text>
          ))}
        </div>
        {data !== null && (data.output !== null || data.exitCode !== null) && (
          <KnownErrors output={data.output ?? ''} exitCode={data.exitCode} />
        )}
        {data !== null && <FailureDetails data={data} isOpen={hasItsReasonInOutput(trouble)} />}
        <div className={styles.actions}>
          {actions}
          {trouble.kind === 'failure' && <WayOn code={trouble.code} values={trouble.data.values} />}
          {onRetry && (
            <Button size="small" icon={<ArrowClockwiseRegular />} onClick={onRetry}>
              {t('action.retry')}
            </Button>
          )}
          <CopyButton label={t('failure.copy')} text={report(sentences, data)} />
        </div>
      </div>
    </div>
  );
}

/** Failures of which nobody but the program itself can say why: what it said is shown at once. */
const reasonInOutput: ReadonlySet<string> = new Set(['CONTAINER_EXITED', 'PUSH_FAILED']);

function hasItsReasonInOutput(trouble: Trouble): boolean {
  return trouble.kind === 'failure' && reasonInOutput.has(trouble.code);
}

/** Title first, then explanation, what changed, next action. */
function useSentences(trouble: Trouble | null): string[] {
  const { t } = useTranslation();
  if (trouble === null) return [];
  if (trouble.kind === 'bug') {
    return [t('failure.bug.title'), trouble.text, t('failure.bug.next', { id: trouble.id })];
  }
  if (trouble.kind !== 'failure') {
    return [t(`failure.${trouble.kind}.title`), t(`failure.${trouble.kind}.next`)];
  }
  const { code, data } = trouble;
  const part = (name: string, defaultValue = '') =>
    t(`failure:${code}.${name}`, { ...data.values, defaultValue });
  const changed = data.changed ? part('changed', t('failure.changed')) : t('failure.unchanged');
  return [part('title', code), part('explain'), changed, part('next')].filter(
    (sentence) => sentence !== '',
  );
}

function report(sentences: readonly string[], data: FailureData | null): string {
  const evidence = [data?.command ?? '', data?.exitCode?.toString() ?? '', data?.output ?? ''];
  return [...sentences, ...evidence].filter((line) => line !== '').join('\n');
}
