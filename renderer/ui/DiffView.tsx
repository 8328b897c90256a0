import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { useCodeStyles } from './codeStyles.ts';
import { diffRows, type DiffRow } from './diffRows.ts';
import { ScrollArea } from './ScrollArea.tsx';

const useStyles = makeStyles({
  surface: { maxHeight: '420px', padding: '4px 0' },
  rows: { width: 'max-content', minWidth: '100%' },
  row: {
    display: 'grid',
    gridTemplateColumns: '36px 36px 20px 1fr',
    padding: '0 12px 0 4px',
    whiteSpace: 'pre',
    minHeight: '18px',
  },
  number: { textAlign: 'right', paddingRight: '8px', color: tokens.colorNeutralForeground3 },
  sign: { textAlign: 'center', userSelect: 'none' },
  added: { backgroundColor: tokens.colorPaletteGreenBackground1 },
  removed: { backgroundColor: tokens.colorPaletteRedBackground1 },
  hunk: { color: tokens.colorNeutralForeground2, padding: '4px 12px' },
});

const signs = { added: '+', removed: '−', same: ' ' } as const;

interface DiffViewProps {
  /** A unified diff of one file; empty: nothing changes. */
  readonly diff: string;
  /** The file it is about. */
  readonly path: string;
}

/** A unified diff with both line numbers; what is added or removed has a sign, not only a colour. */
export function DiffView({ diff, path }: DiffViewProps) {
  const styles = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslation();
  const rows = diffRows(diff);
  if (rows.length === 0) return <Text>{t('diff.none')}</Text>;
  return (
    <ScrollArea
      label={t('diff.label', { path })}
      className={mergeClasses(code.surface, styles.surface)}
    >
      <div className={styles.rows}>
        {rows.map((row, index) => (
          <Line key={`${index} ${row.text}`} row={row} />
        ))}
      </div>
    </ScrollArea>
  );
}

function Line({ row }: { readonly row: DiffRow }) {
  const styles = useStyles();
  if (row.kind === 'hunk') return <div className={styles.hunk}>{row.text}</div>;
  return (
    <div
      className={mergeClasses(
        styles.row,
        row.kind === 'added' && styles.added,
        row.kind === 'removed' && styles.removed,
      )}
    >
      <span className={styles.number}>{row.before}</span>
      <span className={styles.number}>{row.after}</span>
      <span className={styles.sign}>{signs[row.kind]}</span>
      <span>{row.text}</span>
    </div>
  );
}
