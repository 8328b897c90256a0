import { makeStyles, Slider, SpinButton, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  share: { display: 'grid', gap: '4px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' },
  label: { flex: '1 1 120px' },
  number: { display: 'flex', alignItems: 'center', gap: '8px' },
  box: { width: '96px' },
  track: { display: 'flex', alignItems: 'center', minWidth: 0 },
  scale: { position: 'relative', display: 'flex', alignItems: 'center', minWidth: 0, flexBasis: 0 },
  slider: { minWidth: 0, flexGrow: 1 },
  // The rail of Fluent's slider starts half a thumb inside of it.
  rail: {
    position: 'absolute',
    left: '10px',
    right: '10px',
    display: 'flex',
    pointerEvents: 'none',
  },
  used: {
    position: 'relative',
    height: '4px',
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralForeground3,
    // The end of it is a mark that also stands out where both sides have one colour.
    '::after': {
      content: '""',
      position: 'absolute',
      right: 0,
      top: '-5px',
      width: '2px',
      height: '14px',
      backgroundColor: tokens.colorNeutralForeground1,
    },
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      backgroundColor: 'GrayText',
      '::after': { backgroundColor: 'CanvasText' },
    },
  },
  reserved: {
    flexBasis: 0,
    minWidth: 0,
    height: '12px',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralStroke1} 0 2px, transparent 2px 6px)`,
    '@media (forced-colors: active)': {
      forcedColorAdjust: 'none',
      border: '1px solid CanvasText',
      backgroundImage: 'repeating-linear-gradient(135deg, CanvasText 0 1px, transparent 1px 6px)',
    },
  },
  captions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 12px',
    color: tokens.colorNeutralForeground2,
  },
  warning: { color: tokens.colorStatusWarningForeground3 },
});

interface ShareSliderProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** What the PC has in all; above `max` it is reserved for Windows. */
  readonly total: number;
  /** What stays with Windows at this value. */
  readonly rest: string;
  /** Why the slider ends before the total. */
  readonly reserved: string;
  /** How much of it WSL uses right now; null: not known. */
  readonly used?: number | null;
  /** What else to say of this value; a warning stands out. */
  readonly notes?: readonly Note[];
  readonly onChange: (value: number) => void;
}

export interface Note {
  readonly text: string;
  readonly isWarning: boolean;
}

/**
 * A share as slider and number box. The grey part of the track is in use right now, the hatched part at the end belongs to
 * Windows; the sentences below say both to those who do not see the track.
 */
export function ShareSlider(props: ShareSliderProps) {
  const { label, unit, value, min, max, step, total, onChange } = props;
  const { used = null } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const id = useId();
  const change = (wanted: number | null | undefined) => {
    if (typeof wanted !== 'number' || Number.isNaN(wanted)) return;
    onChange(Math.min(max, Math.max(min, wanted)));
  };
  return (
    <div className={styles.share}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={id}>
          <Text weight="semibold">{label}</Text>
        </label>
        <span className={styles.number}>
          <SpinButton
            className={styles.box}
            aria-label={t('tuning.exactly', { label })}
            value={value}
            min={min}
            max={max}
            step={step}
            onChange={(_, data) => change(data.value ?? Number.parseFloat(data.displayValue ?? ''))}
          />
          <Text>{unit}</Text>
        </span>
      </div>
      <div className={styles.track}>
        <div className={styles.scale} style={{ flexGrow: Math.max(1, max - min) }}>
          <Slider
            className={styles.slider}
            disabled={max <= min}
            id={id}
            aria-valuetext={`${value} ${unit}`}
            aria-describedby={`${id}-notes`}
            value={value}
            min={min}
            max={max}
            {...(step !== 1 && { step })}
            onChange={(_, data) => change(data.value)}
          />
          {used !== null && max > min && (
            <span className={styles.rail} aria-hidden="true">
              <span className={styles.used} style={{ width: `${partOf(used, min, max)}%` }} />
            </span>
          )}
        </div>
        {total > max && (
          <span className={styles.reserved} style={{ flexGrow: total - max }} aria-hidden="true" />
        )}
      </div>
      <Captions id={`${id}-notes`} {...props} />
    </div>
  );
}

function Captions({
  id,
  rest,
  reserved,
  total,
  max,
  notes = [],
}: ShareSliderProps & { readonly id: string }) {
  const styles = useStyles();
  return (
    <div className={styles.captions} id={id}>
      <Text size={200}>{rest}</Text>
      {total > max && <Text size={200}>{reserved}</Text>}
      {notes.map(({ text, isWarning }) => (
        <Text key={text} size={200} className={isWarning ? styles.warning : undefined}>
          {text}
        </Text>
      ))}
    </div>
  );
}

/** Where a value lies on the track, in percent. */
function partOf(value: number, min: number, max: number): number {
  return Math.min(100, Math.max(0, ((value - min) / (max - min)) * 100));
}
