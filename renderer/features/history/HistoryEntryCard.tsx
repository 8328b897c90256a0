import { Badge, Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArrowUndoRegular } from '@fluentui/react-icons/svg/arrow-undo';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry, StateRef } from '#shared/domain/tuning/historyEntry.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { DiffView } from '#renderer/ui/DiffView.tsx';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';
import { formatTime } from '#renderer/ui/formatTime.ts';
import { EntryMenu } from './EntryMenu.tsx';
import { wishText } from './wishText.ts';

const useStyles = makeStyles({
  card: { marginBottom: '12px', display: 'grid', gap: '8px' },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 12px' },
  texts: { display: 'grid', gap: '2px', flex: '1 1 220px', minWidth: 0 },
  caption: { color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
  diffs: { display: 'grid', gap: '8px', paddingTop: '4px', minWidth: 0 },
});

const colours = { applied: 'success', rolledBack: 'warning', interrupted: 'danger' } as const;

interface HistoryEntryCardProps {
  readonly entry: HistoryEntry;
  /** A later change took it back. */
  readonly isUndone: boolean;
  readonly onWish: (wish: Wish) => void;
  /** Compares a state with how the files are now. */
  readonly onCompare: (from: StateRef) => void;
}

/** One change: when, what, how it ended, its diff, Undo while it still holds, and the way back to its states. */
export function HistoryEntryCard({ entry, isUndone, onWish, onCompare }: HistoryEntryCardProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const name = wishText(entry.wish, t);
  const files = entry.files.filter(({ diff }) => diff !== '');
  const canUndo = entry.outcome === 'applied' && !isUndone && files.length > 0;
  return (
    <Card className={styles.card}>
      <div className={styles.head}>
        <div className={styles.texts}>
          <Text as="h2" weight="semibold" style={{ margin: 0 }}>
            {name}
          </Text>
          <Text size={200} className={styles.caption}>
            <time dateTime={new Date(entry.at).toISOString()}>
              {formatTime(entry.at, i18n.language)}
            </time>
            {' · '}
            {entry.files.map(({ path }) => path).join(' · ')}
          </Text>
        </div>
        <Badge appearance="tint" color={isUndone ? 'subtle' : colours[entry.outcome]}>
          {t(isUndone ? 'history.undone' : `history.outcome.${entry.outcome}`)}
        </Badge>
        {canUndo && (
          <Button
            size="small"
            icon={<ArrowUndoRegular />}
            onClick={() => onWish({ type: 'undo', id: entry.id })}
          >
            {t('history.undo')}
          </Button>
        )}
        {entry.files.length > 0 && (
          <EntryMenu entry={entry} name={name} onWish={onWish} onCompare={onCompare} />
        )}
      </div>
      {files.length > 0 && (
        <Disclosure summary={t('history.changes')}>
          <div className={styles.diffs}>
            {files.map((file) => (
              <DiffView key={file.path} diff={file.diff} path={file.path} />
            ))}
          </div>
        </Disclosure>
      )}
    </Card>
  );
}
