import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '8px 16px',
    minHeight: '73px',
    padding: '10px 16px',
  },
  line: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  icon: {
    display: 'flex',
    flexShrink: 0,
    fontSize: '20px',
    color: tokens.colorNeutralForeground2,
  },
  texts: { display: 'grid', flex: '1 1 200px', minWidth: 0 },
  caption: { color: tokens.colorNeutralForeground2 },
  end: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' },
});

interface RowProps {
  readonly icon?: ReactElement;
  readonly title: ReactNode;
  readonly caption?: ReactNode;
  /** State and controls, at the right. */
  readonly children?: ReactNode;
  /** Draws the line above; the first row of a card has none. */
  readonly isFirst?: boolean;
}

/** One row of a card, as in Windows' settings: icon, title over caption, control at the right. */
export function Row({ icon, title, caption, children, isFirst = false }: RowProps) {
  const styles = useStyles();
  return (
    <div className={mergeClasses(styles.row, !isFirst && styles.line)}>
      {icon && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <div className={styles.texts}>
        <Text>{title}</Text>
        {caption !== undefined && (
          <Text size={200} className={styles.caption}>
            {caption}
          </Text>
        )}
      </div>
      {children !== undefined && <div className={styles.end}>{children}</div>}
    </div>
  );
}
