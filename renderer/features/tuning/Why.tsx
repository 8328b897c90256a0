import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recommendation } from '#shared/domain/tuning/recommendation.ts';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gap: '4px',
    margin: '4px 0 0',
    paddingLeft: '20px',
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface WhyProps {
  readonly recommendation: Pick<Recommendation, 'recommended' | 'why'>;
}

/** What led to the recommended preset: the PC's size, what it is for, and what was seen of it at work. */
export function Why({ recommendation: { recommended, why = [] } }: WhyProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const id = useId();
  if (why.length === 0) return null;
  return (
    <div aria-live="polite">
      <Text as="h3" size={200} weight="semibold" id={id} block>
        {t('tuning.why', { preset: t(`tuning:preset.${recommended}.name`) })}
      </Text>
      <ul className={styles.list} aria-labelledby={id}>
        {why.map((reason) => (
          <li key={reason.key}>{say(reason)}</li>
        ))}
      </ul>
    </div>
  );
}
