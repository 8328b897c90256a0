import { makeStyles, Subtitle1, Text, tokens } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';

const useStyles = makeStyles({
  empty: {
    display: 'grid',
    justifyItems: 'center',
    gap: '12px',
    padding: '56px 16px',
    textAlign: 'center',
  },
  icon: { display: 'flex', fontSize: '48px', color: tokens.colorNeutralForeground3 },
  text: { color: tokens.colorNeutralForeground2, maxWidth: '56ch', textAlign: 'center' },
});

interface EmptyStateProps {
  readonly icon?: ReactElement;
  readonly title: string;
  readonly text: string;
  /** The next action. */
  readonly children?: ReactNode;
}

/** What stands where there is nothing yet: why, and what to do next. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  const styles = useStyles();
  return (
    <div className={styles.empty}>
      {icon && (
        <span className={styles.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <Subtitle1 as="h2" style={{ margin: 0 }}>
        {title}
      </Subtitle1>
      <Text className={styles.text}>{text}</Text>
      {children}
    </div>
  );
}
