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
  slider: { minWidth: 0, flexBasis: 0 },
  reserved: {
    flexBasis: 0,
    minWidth: 0,
    height: '12px',
    borderRadius: tokens.borderRadiusSmall,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    backgroundImage: `repeating-linear-gradient(135deg, ${tokens.colorNeutralStroke1} 0 2px, transparent 2px 6px)`,
  },
  captions: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: '0 12px',
    color: tokens.colorNeutralForeground2,
  },
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
  readonly onChange: (value: number) => void;
}

/** A share as slider and number box; the hatched part at the end belongs to Windows. */
export function ShareSlider(props: ShareSliderProps) {
  const { label, unit, value, min, max, step, total, rest, reserved, onChange } = props;
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
        <Slider
          className={styles.slider}
          style={{ flexGrow: Math.max(1, max - min) }}
          disabled={max <= min}
          id={id}
          aria-valuetext={`${value} ${unit}`}
          value={value}
          min={min}
          max={max}
          {...(step !== 1 && { step })}
          onChange={(_, data) => change(data.value)}
        />
        {total > max && (
          <span className={styles.reserved} style={{ flexGrow: total - max }} aria-hidden="true" />
        )}
      </div>
      <div className={styles.captions}>
        <Text size={200}>{rest}</Text>
        {total > max && <Text size={200}>{reserved}</Text>}
      </div>
    </div>
  );
}
