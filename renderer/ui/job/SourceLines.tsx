import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SourceExcerpt } from '#shared/domain/job/job.ts';
import { useCodeStyles } from '../codeStyles.ts';
import { Hidden } from '../Hidden.tsx';
import { ScrollArea } from '../ScrollArea.tsx';

const useStyles = makeStyles({
  source: { display: 'grid', gap: '4px', minWidth: 0 },
  place: { color: tokens.colorNeutralForeground2 },
  surface: { padding: '4px 0', maxHeight: '260px' },
  rows: { width: 'max-content', minWidth: '100%' },
  row: {
    display: 'grid',
    gridTemplateColumns: '44px 20px 1fr',
    paddingRight: '12px',
    whiteSpace: 'pre',
    minHeight: '18px',
  },
  number: { textAlign: 'right', paddingRight: '8px', color: tokens.colorNeutralForeground2 },
  sign: { color: tokens.colorStatusDangerForeground1 },
  marked: { backgroundColor: tokens.colorStatusDangerBackground1 },
});

/** The lines of a file that a failed step was made from, marked among those round them. */
export function SourceLines({ source }: { readonly source: SourceExcerpt }) {
  const styles = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslation();
  const { file, start, lines, first, last } = source;
  const place = t(first === last ? 'job.sourceLine' : 'job.sourceLines', { file, first, last });
  return (
    <div className={styles.source}>
      <Text size={200} className={styles.place}>
        {place}
      </Text>
      <ScrollArea label={place} className={mergeClasses(code.surface, styles.surface)}>
        <div className={styles.rows}>
          {lines.map((text, index) => {
            const number = start + index;
            const isMarked = number >= first && number <= last;
            return (
              <div key={number} className={mergeClasses(styles.row, isMarked && styles.marked)}>
                <span className={styles.number}>{number}</span>
                <span className={styles.sign} aria-hidden="true">
                  {isMarked && '›'}
                </span>
                <span>
                  {number === first && <Hidden>{t('job.sourceFailed')}</Hidden>}
                  {text}
                </span>
              </div>
            );
          })}
        </div>
      </ScrollArea>
    </div>
  );
}
