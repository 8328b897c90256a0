import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { CheckmarkRegular } from '@fluentui/react-icons/svg/checkmark';
import type { ReactNode } from 'react';
import { SizeBar } from '../SizeBar.tsx';

const useStyles = makeStyles({
  button: {
    display: 'grid',
    gap: '4px',
    width: '100%',
    padding: '8px 12px',
    textAlign: 'left',
    font: 'inherit',
    color: 'inherit',
    border: 'none',
    borderLeft: '3px solid transparent',
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  chosen: {
    borderLeftColor: tokens.colorBrandStroke1,
    backgroundColor: tokens.colorNeutralBackground1Selected,
  },
  head: { display: 'flex', alignItems: 'flex-start', gap: '8px' },
  title: {
    flexGrow: 1,
    minWidth: 0,
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
    display: '-webkit-box',
    WebkitLineClamp: '2',
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
  },
  check: { display: 'flex', width: '16px', flexShrink: 0 },
  caption: { color: tokens.colorNeutralForeground2 },
});

interface StepButtonProps {
  readonly title: string;
  readonly caption: ReactNode;
  readonly bytes: number;
  readonly most: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** A layer to choose: what made it, its size beside the others, and whether it is the one that is shown. */
export function StepButton({ title, caption, bytes, most, isChosen, onChoose }: StepButtonProps) {
  const styles = useStyles();
  return (
    <button
      type="button"
      className={mergeClasses(styles.button, isChosen && styles.chosen)}
      aria-pressed={isChosen}
      title={title}
      onClick={onChoose}
    >
      <span className={styles.head}>
        <span className={styles.title}>{title}</span>
        <span className={styles.check} aria-hidden="true">
          {isChosen && <CheckmarkRegular />}
        </span>
      </span>
      <SizeBar bytes={bytes} most={most} />
      <Text size={200} className={styles.caption}>
        {caption}
      </Text>
    </button>
  );
}
