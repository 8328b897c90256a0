import { makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components';
import { CheckmarkCircleFilled } from '@fluentui/react-icons/svg/checkmark-circle';
import { CircleRegular } from '@fluentui/react-icons/svg/circle';
import { ClockRegular } from '@fluentui/react-icons/svg/clock';
import { DismissCircleFilled } from '@fluentui/react-icons/svg/dismiss-circle';
import { FlashRegular } from '@fluentui/react-icons/svg/flash';
import { LockClosedRegular } from '@fluentui/react-icons/svg/lock-closed';
import { NextRegular } from '@fluentui/react-icons/svg/next';
import { PlayCircleFilled } from '@fluentui/react-icons/svg/play-circle';
import { ProhibitedRegular } from '@fluentui/react-icons/svg/prohibited';
import { QuestionCircleRegular } from '@fluentui/react-icons/svg/question-circle';
import { StopRegular } from '@fluentui/react-icons/svg/stop';
import { WarningFilled } from '@fluentui/react-icons/svg/warning';
import type { FluentIcon } from '@fluentui/react-icons';
import { useTranslation } from 'react-i18next';
import { Hidden } from './Hidden.tsx';

const useStyles = makeStyles({
  state: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  // A narrow column of a table would else break it between its letters.
  word: { whiteSpace: 'nowrap', overflowWrap: 'normal' },
  icon: { display: 'flex', fontSize: '16px', flexShrink: 0 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  care: { color: tokens.colorStatusWarningForeground3 },
  plain: { color: tokens.colorNeutralForeground2 },
});

type Tone = 'good' | 'bad' | 'care' | 'plain';

const looks = {
  done: [CheckmarkCircleFilled, 'good'],
  found: [CheckmarkCircleFilled, 'good'],
  cached: [FlashRegular, 'good'],
  checking: ['spinner', 'plain'],
  running: ['spinner', 'plain'],
  live: [PlayCircleFilled, 'good'],
  waiting: [CircleRegular, 'plain'],
  todo: [WarningFilled, 'care'],
  missing: [WarningFilled, 'care'],
  stopped: [StopRegular, 'plain'],
  late: [ClockRegular, 'care'],
  blocked: [LockClosedRegular, 'plain'],
  skipped: [NextRegular, 'plain'],
  unknown: [QuestionCircleRegular, 'plain'],
  cancelled: [ProhibitedRegular, 'plain'],
  failed: [DismissCircleFilled, 'bad'],
} as const satisfies Record<string, readonly [FluentIcon | 'spinner', Tone]>;

export type ShownState = keyof typeof looks;

interface StateIconProps {
  readonly state: ShownState;
  /** Leaves the word to screen readers where the place has no room for it. */
  readonly isCompact?: boolean;
}

/** A state as icon, word and colour together: never by colour alone. */
export function StateIcon({ state, isCompact = false }: StateIconProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [Icon, tone] = looks[state];
  const word = t(`state.${state}`);
  return (
    <span className={styles.state}>
      <span className={mergeClasses(styles.icon, styles[tone])} aria-hidden="true">
        {Icon === 'spinner' ? <Spinner size="extra-tiny" /> : <Icon />}
      </span>
      {isCompact ? (
        <Hidden>{word}</Hidden>
      ) : (
        <Text size={200} className={styles.word}>
          {word}
        </Text>
      )}
    </span>
  );
}
