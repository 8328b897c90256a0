import { makeStyles, tokens } from '@fluentui/react-components';

const useStyles = makeStyles({
  track: {
    display: 'block',
    height: '6px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground6,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: '1px solid CanvasText' },
  },
  part: {
    display: 'block',
    height: '100%',
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
  },
});

interface SizeBarProps {
  readonly bytes: number;
  /** What a full bar stands for. */
  readonly most: number;
}

/** How large something is beside the others; the figure always stands next to it as text. */
export function SizeBar({ bytes, most }: SizeBarProps) {
  const styles = useStyles();
  const share = most <= 0 ? 0 : Math.min(100, (bytes / most) * 100);
  return (
    <span className={styles.track} aria-hidden="true">
      <span className={styles.part} style={{ width: `${share}%` }} />
    </span>
  );
}
