import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Hidden } from '../Hidden.tsx';

const useStyles = makeStyles({
  node: {
    width: '100%',
    height: '100%',
    padding: '6px 8px',
    textAlign: 'left',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    cursor: 'pointer',
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  plain: {},
  idle: { border: `1px dashed ${tokens.colorNeutralStroke1}` },
  active: { border: `1px solid ${tokens.colorCompoundBrandStroke}` },
  failed: { border: `1px solid ${tokens.colorStatusDangerBorder1}` },
  pressed: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
});

interface GraphNodeProps {
  /** How its parts are placed within it. */
  readonly className: string;
  readonly children: ReactNode;
  /** What the nodes that it uses are called. */
  readonly uses: readonly string[];
  readonly onClick: () => void;
  readonly tone?: 'plain' | 'idle' | 'active' | 'failed';
  /** Whether it is the chosen one; left out where none can be chosen. */
  readonly isPressed?: boolean;
  /** The whole of a text that may not have room. */
  readonly title?: string;
}

/** A node of a graph as a button; what it uses is said to screen readers alone, others see the lines. */
export function GraphNode(props: GraphNodeProps) {
  const { className, children, uses, onClick, tone = 'plain', isPressed, title } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <button
      type="button"
      title={title}
      aria-pressed={isPressed}
      className={mergeClasses(styles.node, styles[tone], isPressed && styles.pressed, className)}
      onClick={onClick}
    >
      {children}
      {uses.length > 0 && <Hidden>{`. ${t('job.graphUses', { steps: uses.join(', ') })}`}</Hidden>}
    </button>
  );
}
