import { makeStyles, Skeleton, SkeletonItem } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  page: { display: 'grid', gap: '16px', maxWidth: '1000px' },
  rows: { display: 'grid', gap: '8px' },
});

/** The shape of a page while its code is on the way. */
export function PageSkeleton() {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Skeleton className={styles.page} aria-label={t('loading')}>
      <SkeletonItem size={36} style={{ width: 'min(280px, 60%)' }} />
      <SkeletonItem size={16} style={{ width: 'min(520px, 90%)' }} />
      <SkeletonItem style={{ height: '128px' }} />
      <SkeletonItem style={{ height: '128px' }} />
    </Skeleton>
  );
}

interface RowsSkeletonProps {
  readonly count: number;
  /** Height of one row in pixels, that of what will come. */
  readonly height?: number;
}

/** Rows that hold the place of a list until its answer is there. */
export function RowsSkeleton({ count, height = 73 }: RowsSkeletonProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Skeleton className={styles.rows} aria-label={t('loading')}>
      {Array.from({ length: count }, (_, index) => (
        <SkeletonItem key={index} style={{ height: `${height}px` }} />
      ))}
    </Skeleton>
  );
}
