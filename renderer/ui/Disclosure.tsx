import { makeStyles, tokens } from '@fluentui/react-components';
import { ChevronRightRegular } from '@fluentui/react-icons/svg/chevron-right';
import type { ReactNode } from 'react';

const useStyles = makeStyles({
  details: { minWidth: 0, '&[open] > summary > span:first-child': { transform: 'rotate(90deg)' } },
  summary: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '6px',
    minHeight: '28px',
    padding: '2px 8px 2px 0',
    cursor: 'pointer',
    listStyleType: 'none',
    borderRadius: tokens.borderRadiusMedium,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    '::-webkit-details-marker': { display: 'none' },
    ':hover': { color: tokens.colorNeutralForeground1 },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  chevron: {
    display: 'inline-flex',
    transitionProperty: 'transform',
    transitionDuration: tokens.durationFaster,
  },
});

interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** Open at first; afterwards the user's. */
  readonly isOpen?: boolean;
}

/** Something folded away below its summary; the browser's own element, so keyboard and screen readers know it. */
export function Disclosure({ summary, children, isOpen = false }: DisclosureProps) {
  const styles = useStyles();
  return (
    <details className={styles.details} open={isOpen}>
      <summary className={styles.summary}>
        <span className={styles.chevron} aria-hidden="true">
          <ChevronRightRegular />
        </span>
        {summary}
      </summary>
      {children}
    </details>
  );
}
