import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { UnreadableEntry } from '#shared/domain/tuning/unreadable.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { formatTime } from '#renderer/ui/formatTime.ts';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({
  card: { marginBottom: '12px', display: 'grid', gap: '8px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' },
  texts: { display: 'grid', gap: '2px', flex: '1 1 220px', minWidth: 0 },
  caption: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

/** A change of which only its folder is known: when, where, and what can be done. */
export function UnreadableCard({ entry }: { readonly entry: UnreadableEntry }) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const say = useSay();
  return (
    <Card className={styles.card}>
      <div className={styles.head}>
        <div className={styles.texts}>
          <Text as="h2" weight="semibold" style={{ margin: 0 }}>
            {t('history.unreadable.title')}
          </Text>
          <Text size={200} className={styles.caption}>
            <time dateTime={new Date(entry.at).toISOString()}>
              {formatTime(entry.at, i18n.language)}
            </time>
            {' · '}
            {entry.folder}
          </Text>
        </div>
        <Badge appearance="tint" color="warning">
          {t('history.unreadable.badge')}
        </Badge>
      </div>
      <Text size={200}>{say(entry.why)}</Text>
    </Card>
  );
}
