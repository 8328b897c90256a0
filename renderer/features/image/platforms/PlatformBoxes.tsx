import { Checkbox, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  boxes: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(150px, 100%), 1fr))',
  },
  // So that the box and not the space before it stands at the edge of the fields above.
  box: { marginLeft: '-8px' },
  legend: { padding: 0, marginBottom: '4px' },
  // As the hint of a field.
  hint: { color: tokens.colorNeutralForeground3 },
});

interface PlatformBoxesProps {
  readonly label: string;
  readonly hint: string;
  /** Those that can be chosen, in the order in which the choice keeps them. */
  readonly platforms: readonly string[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** A box for each platform. */
export function PlatformBoxes({ label, hint, platforms, chosen, onChange }: PlatformBoxesProps) {
  const styles = useStyles();
  const id = useId();
  const choose = (platform: string, isChosen: boolean) =>
    onChange(platforms.filter((one) => (one === platform ? isChosen : chosen.includes(one))));
  return (
    <fieldset className={styles.group} aria-describedby={id}>
      <legend className={styles.legend}>{label}</legend>
      <Text size={200} className={styles.hint} id={id}>
        {hint}
      </Text>
      <div className={styles.boxes}>
        {platforms.map((platform) => (
          <Checkbox
            key={platform}
            className={styles.box}
            label={platform}
            checked={chosen.includes(platform)}
            onChange={(_, { checked }) => choose(platform, checked === true)}
          />
        ))}
      </div>
    </fieldset>
  );
}
