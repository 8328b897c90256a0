import { makeStyles, mergeClasses, Subtitle2, tokens } from '@fluentui/react-components';
import { useId, type ReactNode } from 'react';

const useStyles = makeStyles({
  card: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    padding: '16px',
    minWidth: 0,
  },
  rows: { padding: 0, overflow: 'hidden' },
  section: { display: 'grid', gap: '8px', marginBottom: '24px', minWidth: 0 },
  title: { margin: 0 },
});

interface CardProps {
  readonly children: ReactNode;
  /** `rows`: no padding of its own, for rows that reach its edges. */
  readonly layout?: 'padded' | 'rows';
  readonly className?: string;
}

/** A surface on the page: radius 8, a stroke of one pixel, no shadow. */
export function Card({ children, layout = 'padded', className }: CardProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.card, layout === 'rows' && styles.rows, className)}>
      {children}
    </div>
  );
}

interface SectionProps {
  readonly title: string;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Section({ title, children }: SectionProps) {
  const styles = useStyles();
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <Subtitle2 as="h2" id={id} className={styles.title}>
        {title}
      </Subtitle2>
      {children}
    </section>
  );
}
