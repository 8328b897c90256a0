import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { describeStats, type UsageName } from '#shared/domain/container/describeStats.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import { Hidden } from '#renderer/ui/Hidden.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { TrendLine } from './TrendLine.tsx';
import type { StatsHistory } from './useContainerStats.ts';

const useStyles = makeStyles({
  group: { border: 'none', margin: 0, padding: 0, minWidth: 0 },
  legend: { padding: 0 },
  list: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(140px, 100%), 1fr))',
    gap: '8px 16px',
    margin: 0,
    padding: '0 16px 12px 52px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontVariantNumeric: 'tabular-nums',
    '@media (max-width: 640px)': { paddingLeft: '16px' },
  },
  label: { color: tokens.colorNeutralForeground2 },
  value: { margin: 0 },
  line: { marginTop: '2px' },
});

/** What a line is drawn of, and what its top stands for at least; the others only ever grow. */
const drawn: Partial<Record<UsageName, readonly [Amount, top: Amount]>> = {
  cpu: [({ cpuPercent }) => cpuPercent, () => 100],
  memory: [({ memoryBytes }) => memoryBytes, ({ memoryLimitBytes }) => memoryLimitBytes],
};
type Amount = (stats: ContainerStats) => number | null;

interface ContainerUsageProps {
  readonly name: string;
  readonly history: StatsHistory;
}

/** What a running container uses: in words, and the last minute of two of them as lines. */
export function ContainerUsage({ name, history }: ContainerUsageProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const last = history.at(-1) ?? null;
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>
        <Hidden>{t('container:stats.of', { name })}</Hidden>
      </legend>
      <dl className={styles.list}>
        {describeStats(last).map(({ name: kind, label, value }) => (
          <div key={kind}>
            <dt className={styles.label}>{say(label)}</dt>
            <dd className={styles.value}>
              {value === null ? t('container:stats.unknown') : say(value)}
              <Line kind={kind} history={history} />
            </dd>
          </div>
        ))}
      </dl>
    </fieldset>
  );
}

function Line({ kind, history }: { readonly kind: UsageName; readonly history: StatsHistory }) {
  const styles = useStyles();
  const [read, top] = drawn[kind] ?? [];
  if (read === undefined || top === undefined) return null;
  const values = history.flatMap((row) => read(row) ?? []);
  const last = history.at(-1);
  return (
    <TrendLine
      className={styles.line}
      values={values}
      top={Math.max(...values, (last && top(last)) ?? 0, 1)}
    />
  );
}
