import { Link, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { useApi } from '../api.tsx';
import { Card, Section } from '../Card.tsx';
import { formatTime } from '../formatTime.ts';
import { comparePath, linkTo } from '../location.ts';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'collapse', fontVariantNumeric: 'tabular-nums' },
  head: { color: tokens.colorNeutralForeground2 },
  cell: {
    textAlign: 'right',
    fontWeight: 400,
    fontSize: tokens.fontSizeBase200,
    padding: '6px 0 6px 12px',
  },
  figure: { whiteSpace: 'nowrap' },
  compare: { display: 'block', fontSize: 'inherit' },
  first: { textAlign: 'left', paddingLeft: 0 },
  row: { borderTop: `1px solid ${tokens.colorNeutralStroke2}` },
  change: { display: 'block', color: tokens.colorNeutralForeground2 },
});

/** Newest builds shown: what is older says little. */
const shown = 8;

const columns = ['when', 'size', 'time', 'cached'] as const;

/** A project's last builds: size and time, each against the build before, and what came from the cache. */
export function BuildHistory({ dir }: { readonly dir: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { data = [] } = useQuery(useApi().image.builds.queryOptions({ input: { dir } }));
  if (data.length === 0) return null;
  const newest = data.at(-1);
  const rows = data.map((build, index) => ({ build, before: data[index - 1], newest, dir }));
  return (
    <Section title={t('builds.title')}>
      <Card>
        <table className={styles.table} aria-label={t('builds.title')}>
          <thead className={styles.head}>
            <tr>
              {columns.map((column, index) => (
                <th
                  key={column}
                  scope="col"
                  className={mergeClasses(styles.cell, index === 0 && styles.first)}
                >
                  {t(`builds.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows
              .slice(-shown)
              .toReversed()
              .map((row) => (
                <BuildRow key={`${row.build.at} ${row.build.id}`} {...row} />
              ))}
          </tbody>
        </table>
      </Card>
    </Section>
  );
}

interface BuildRowProps {
  readonly build: BuildRecord;
  /** Undefined for the first one. */
  readonly before: BuildRecord | undefined;
  readonly newest: BuildRecord | undefined;
  /** Folder of the project. */
  readonly dir: string;
}

function BuildRow({ build, before, newest, dir }: BuildRowProps) {
  const styles = useStyles();
  const { t, i18n } = useTranslation();
  const { at, sizeBytes, durationMs, steps, cachedSteps } = build;
  const when = formatTime(at, i18n.language);
  return (
    <tr className={styles.row}>
      <th scope="row" className={mergeClasses(styles.cell, styles.first)} title={build.reference}>
        {when}
        {newest !== undefined && newest.id !== build.id && (
          <Link
            className={styles.compare}
            aria-label={t('builds.compareNamed', { when })}
            {...linkTo(comparePath(newest.reference, build.id, dir))}
          >
            {t('builds.compare')}
          </Link>
        )}
      </th>
      <td className={mergeClasses(styles.cell, styles.figure)}>
        {formatBytes(sizeBytes)}
        <Change now={sizeBytes} before={before?.sizeBytes} format={formatBytes} />
      </td>
      <td className={mergeClasses(styles.cell, styles.figure)}>
        {formatDuration(durationMs)}
        <Change now={durationMs} before={before?.durationMs} format={formatDuration} />
      </td>
      <td className={styles.cell}>
        {steps === 0 ? '–' : t('builds.cachedOf', { cached: cachedSteps, count: steps })}
      </td>
    </tr>
  );
}

interface ChangeProps {
  readonly now: number;
  readonly before: number | undefined;
  readonly format: (value: number) => string;
}

/** The difference from the build before, where one can be seen. */
function Change({ now, before, format }: ChangeProps) {
  const styles = useStyles();
  if (before === undefined || format(now) === format(before)) return null;
  const sign = now > before ? '+' : '−';
  return <span className={styles.change}>{`${sign}${format(Math.abs(now - before))}`}</span>;
}
