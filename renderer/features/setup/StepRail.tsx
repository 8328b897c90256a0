import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { StepName } from '#shared/domain/setup/step.ts';
import { StateIcon } from '#renderer/ui/StateIcon.tsx';
import { shownState, stepOrder, type KnownSteps } from './steps.ts';

/** Where the rail is narrow, each state stands below its step's name. */
const narrowPanes = '@media (min-width: 840px) and (max-width: 1099px)';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '4px' },
  step: {
    position: 'relative',
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '0 12px',
    width: '100%',
    minHeight: '44px',
    padding: '6px 12px',
    font: 'inherit',
    textAlign: 'left',
    color: 'inherit',
    cursor: 'pointer',
    borderRadius: tokens.borderRadiusMedium,
    border: '1px solid transparent',
    backgroundColor: 'transparent',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  name: { [narrowPanes]: { flexBasis: '100%' } },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      width: '3px',
      height: '16px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
});

interface StepRailProps {
  readonly steps: KnownSteps;
  readonly current: StepName;
  readonly isChecking: boolean;
  readonly onOpen: (step: StepName) => void;
}

/** The steps in their order, each with its state in icon, word and colour. */
export function StepRail({ steps, current, isChecking, onOpen }: StepRailProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <nav aria-label={t('setup.steps')}>
      <ol className={styles.list}>
        {stepOrder.map((name, index) => (
          <li key={name}>
            <button
              type="button"
              className={mergeClasses(styles.step, name === current && styles.current)}
              aria-current={name === current ? 'step' : undefined}
              onClick={() => onOpen(name)}
            >
              <Text className={styles.name}>{`${index + 1}. ${t(`setup.step.${name}`)}`}</Text>
              <StateIcon state={shownState(steps[name], isChecking)} />
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
