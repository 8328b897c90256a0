import { tokens } from '@fluentui/react-components';

const width = 120;
const height = 16;
/** Samples from the left edge to the right one. */
const length = 60;

interface TrendLineProps {
  /** The newest last; it stands at the right edge. */
  readonly values: readonly number[];
  /** The value at the upper edge. */
  readonly top: number;
  readonly className?: string;
}

/** A small line of the last values; for eyes only, the value itself stands beside it. */
export function TrendLine({ values, top, className }: TrendLineProps) {
  const shown = values.slice(-length);
  const step = width / (length - 1);
  const points = shown.map((value, index) => {
    const x = width - (shown.length - 1 - index) * step;
    const y = height - 1 - (Math.min(value, top) / top) * (height - 2);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  return (
    <svg
      className={className}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      style={{ display: 'block', maxWidth: '100%' }}
      aria-hidden="true"
    >
      <line
        x1={0}
        x2={width}
        y1={height - 0.5}
        y2={height - 0.5}
        stroke={tokens.colorNeutralStroke2}
      />
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke={tokens.colorBrandForeground1}
        strokeWidth={1.5}
        strokeLinejoin="round"
      />
    </svg>
  );
}
