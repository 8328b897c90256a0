import { makeStyles, Text, Title2, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    gap: '12px 24px',
    marginBottom: '20px',
  },
  texts: { display: 'grid', gap: '4px', minWidth: 0, flex: '1 1 320px' },
  description: { color: tokens.colorNeutralForeground2, maxWidth: '75ch' },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
});

interface PageHeaderProps {
  readonly title: string;
  readonly description?: string;
  readonly children?: ReactNode;
}

/** A page's title (of the window too), one sentence on what it is for, and its actions at the right. */
export function PageHeader({ title, description, children }: PageHeaderProps) {
  const styles = useStyles();
  return (
    <header className={styles.header}>
      <title>{`${title} – Slipway`}</title>
      <div className={styles.texts}>
        <Title2 as="h1" style={{ margin: 0 }}>
          {title}
        </Title2>
        {description !== undefined && <Text className={styles.description}>{description}</Text>}
      </div>
      {children !== undefined && <div className={styles.actions}>{children}</div>}
    </header>
  );
}
