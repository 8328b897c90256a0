import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { ExportSource, Wish } from '#shared/domain/tuning/wish.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { ExportMenu } from './ExportMenu.tsx';
import { ImportButton } from './ImportButton.tsx';

const useStyles = makeStyles({
  team: { display: 'grid', gap: '12px' },
  text: { color: tokens.colorNeutralForeground2 },
});

interface TeamCardProps {
  /** What is chosen on the page. */
  readonly source: ExportSource;
  readonly onReview: (wish: Wish) => void;
}

/** The way out to colleagues and in from them: a file that fits each PC, or a script for those without Slipway. */
export function TeamCard({ source, onReview }: TeamCardProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Card>
      <div className={styles.team}>
        <Text className={styles.text}>{t('tuning.team.text')}</Text>
        <ExportMenu source={source}>
          <ImportButton onReview={onReview} />
        </ExportMenu>
      </div>
    </Card>
  );
}
