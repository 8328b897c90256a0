import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { formatBytes } from '#shared/domain/units.ts';
import { SizeBar } from './SizeBar.tsx';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed' },
  caption: { textAlign: 'left', fontWeight: 600, padding: '0 0 8px' },
  head: {
    textAlign: 'left',
    fontWeight: 400,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    padding: '4px 8px 4px 0',
  },
  cell: {
    padding: '5px 8px 5px 0',
    verticalAlign: 'top',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    overflowWrap: 'anywhere',
    fontSize: tokens.fontSizeBase200,
  },
  name: { fontFamily: tokens.fontFamilyMonospace, fontWeight: 400, textAlign: 'left' },
  note: {
    display: 'block',
    fontFamily: tokens.fontFamilyBase,
    color: tokens.colorNeutralForeground2,
  },
  size: { width: '96px' },
});

export interface SizeRow {
  readonly name: string;
  readonly bytes: number;
  readonly note?: string;
}

interface SizeTableProps {
  readonly caption: string;
  readonly nameHead: string;
  readonly sizeHead: string;
  readonly rows: readonly SizeRow[];
}

/** Things with their size, each with a bar beside the largest. */
export function SizeTable({ caption, nameHead, sizeHead, rows }: SizeTableProps) {
  const styles = useStyles();
  const most = Math.max(...rows.map(({ bytes }) => bytes), 1);
  return (
    <table className={styles.table}>
      <caption className={styles.caption}>{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className={styles.head}>
            {nameHead}
          </th>
          <th scope="col" className={mergeClasses(styles.head, styles.size)}>
            {sizeHead}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, bytes, note }, index) => (
          <tr key={`${index} ${name}`}>
            <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
              {name}
              {note !== undefined && <span className={styles.note}>{note}</span>}
            </th>
            <td className={styles.cell}>
              {formatBytes(bytes)}
              <SizeBar bytes={bytes} most={most} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
