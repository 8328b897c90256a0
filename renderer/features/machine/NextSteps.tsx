import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { ArrowRightRegular } from '@fluentui/react-icons/svg/arrow-right';
import { useTranslation } from 'react-i18next';
import type { ProbeAnswer } from '#shared/domain/machine/machine.ts';
import { linkTo } from '#renderer/ui/location.ts';
import { isJudged, openProbes } from './probeState.ts';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(180px, 100%), 1fr))',
    gap: '12px',
    marginBottom: '24px',
  },
  card: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '16px',
    minHeight: '92px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  next: { border: `1px solid ${tokens.colorBrandStroke1}` },
  text: { gridColumnStart: 1, color: tokens.colorNeutralForeground2 },
  arrow: { gridColumnStart: 2, gridRow: '1 / span 2', display: 'flex', fontSize: '20px' },
});

interface NextStepsProps {
  readonly machine: ProbeAnswer;
}

/** The three ways on, the one that fits this PC marked. Always all three, so that nothing moves. */
export function NextSteps({ machine }: NextStepsProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const isComplete = isJudged(machine);
  const open = openProbes(machine);
  const next = open.length > 0 ? '/setup' : '/projects';
  const setup =
    open.length > 0
      ? t('machine.next.setupMissing', {
          names: open.map((name) => t(`machine.probe.${name}`)).join(', '),
        })
      : t('machine.next.setup');
  const ways = [
    { to: '/setup', title: t('nav.setup'), text: isComplete ? setup : t('machine.next.unknown') },
    { to: '/tuning', title: t('nav.tuning'), text: t('machine.next.tuning') },
    { to: '/projects', title: t('nav.projects'), text: t('machine.next.projects') },
  ];
  return (
    <div className={styles.cards}>
      {ways.map(({ to, title, text }) => (
        <a
          key={to}
          className={mergeClasses(styles.card, isComplete && to === next && styles.next)}
          {...linkTo(to)}
        >
          <Text weight="semibold">{title}</Text>
          <Text size={200} className={styles.text}>
            {text}
          </Text>
          <span className={styles.arrow} aria-hidden="true">
            <ArrowRightRegular />
          </span>
        </a>
      ))}
    </div>
  );
}
