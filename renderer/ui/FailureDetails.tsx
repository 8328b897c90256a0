import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { FailureData } from '#shared/domain/failure.ts';
import { Disclosure } from './Disclosure.tsx';
import { ScrollArea } from './ScrollArea.tsx';

const useStyles = makeStyles({
  list: { display: 'grid', gap: '8px', paddingTop: '4px' },
  output: {
    margin: 0,
    padding: '8px 12px',
    maxHeight: '240px',
    overflow: 'auto',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
  },
});

interface FailureDetailsProps {
  readonly data: FailureData;
  /** Not folded away, because the reason stands in it. */
  readonly isOpen: boolean;
}

/** Command, exit code and the end of its output. Nothing where nothing is known. */
export function FailureDetails({ data, isOpen }: FailureDetailsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { command, exitCode, output } = data;
  if (command === null && exitCode === null && output === null) return null;
  return (
    <Disclosure summary={t('failure.details')} isOpen={isOpen}>
      <div className={styles.list}>
        {command !== null && <pre className={styles.output}>{command}</pre>}
        {exitCode !== null && <Text size={200}>{t('failure.exitCode', { code: exitCode })}</Text>}
        {output !== null && (
          <ScrollArea className={styles.output} label={t('failure.output')}>
            {output}
          </ScrollArea>
        )}
      </div>
    </Disclosure>
  );
}
