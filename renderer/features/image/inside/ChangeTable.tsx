import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { SizeChange, VersionChange } from '#shared/domain/image/inside/compared.ts';
import { formatBytes } from '#shared/domain/units.ts';
import { Card } from '#renderer/ui/Card.tsx';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  caption: { textAlign: 'left', fontWeight: 600, padding: '0 0 8px' },
  cell: {
    textAlign: 'left',
    fontWeight: 400,
    padding: '5px 8px 5px 0',
    verticalAlign: 'top',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
  },
});

export interface ChangeRow {
  readonly name: string;
  /** Empty where it was not there. */
  readonly before: string;
  readonly after: string;
}

/** A change of size as a row: bytes for people. */
export function sizeChange({ name, before, after }: SizeChange): ChangeRow {
  const text = (bytes: number | null) => (bytes === null ? '' : formatBytes(bytes));
  return { name, before: text(before), after: text(after) };
}

/** A change of version as a row. */
export function versionChange({ name, before, after }: VersionChange): ChangeRow {
  return { name, before: before ?? '', after: after ?? '' };
}

const shownRows = 50;

/** What was there before and after; nothing where nothing is different. */
export function ChangeTable(props: {
  readonly caption: string;
  readonly rows: readonly ChangeRow[];
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (props.rows.length === 0) return null;
  const heads = ['name', 'before', 'after'] as const;
  return (
    <Card>
      <table className={styles.table}>
        <caption className={styles.caption}>{props.caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.cell}>
                {t(`image.compare.${head}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.slice(0, shownRows).map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row" className={styles.cell}>
                {name}
              </th>
              <td className={styles.cell}>{before === '' ? '–' : before}</td>
              <td className={styles.cell}>{after === '' ? '–' : after}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
