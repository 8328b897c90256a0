import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Preset, PresetName } from '#shared/domain/tuning/recommendation.ts';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(230px, 100%), 1fr))',
    gap: '12px',
    margin: 0,
    padding: 0,
    border: 'none',
    minWidth: 0,
  },
  card: {
    position: 'relative',
    display: 'grid',
    alignContent: 'start',
    gap: '6px',
    padding: '16px',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-within': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  chosen: {
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
    boxShadow: `inset 0 0 0 1px ${tokens.colorCompoundBrandStroke}`,
    '@media (forced-colors: active)': { border: '2px solid Highlight' },
  },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px', minHeight: '24px' },
  radio: { width: '16px', height: '16px', margin: 0, accentColor: tokens.colorCompoundBrandStroke },
  summary: { color: tokens.colorNeutralForeground2 },
  numbers: { fontVariantNumeric: 'tabular-nums' },
});

interface PresetCardsProps {
  readonly presets: readonly Preset[];
  readonly recommended: PresetName;
  readonly chosen: PresetName;
  readonly onChoose: (name: PresetName) => void;
}

/** The presets as radio buttons: the arrow keys go from one to the next. */
export function PresetCards({ presets, recommended, chosen, onChoose }: PresetCardsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <fieldset className={styles.cards} aria-label={t('tuning.presets')}>
      {presets.map((preset) => (
        <PresetCard
          key={preset.name}
          preset={preset}
          isRecommended={preset.name === recommended}
          isChosen={preset.name === chosen}
          onChoose={onChoose}
        />
      ))}
    </fieldset>
  );
}

interface PresetCardProps {
  readonly preset: Preset;
  readonly isRecommended: boolean;
  readonly isChosen: boolean;
  readonly onChoose: (name: PresetName) => void;
}

function PresetCard({ preset, isRecommended, isChosen, onChoose }: PresetCardProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const { name, shares } = preset;
  return (
    <label className={mergeClasses(styles.card, isChosen && styles.chosen)}>
      <span className={styles.head}>
        <input
          className={styles.radio}
          type="radio"
          name="preset"
          value={name}
          checked={isChosen}
          onChange={() => onChoose(name)}
        />
        <Text weight="semibold">{t(`tuning:preset.${name}.name`)}</Text>
        {isRecommended && (
          <Badge appearance="tint" color="brand">
            {t('tuning.recommended')}
          </Badge>
        )}
      </span>
      <Text className={styles.numbers}>
        {t('tuning.numbers', { memory: shares.memoryBytes, processors: shares.processors })}
      </Text>
      <Text size={200} className={styles.summary}>
        {say(preset.summary)}
      </Text>
    </label>
  );
}
