import { Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { PlatformResult } from '#shared/domain/image/platform/platform.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { BudgetVerdict } from '#renderer/ui/builds/BudgetVerdict.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { imagePath, linkTo } from '#renderer/ui/location.ts';
import { StateIcon } from '#renderer/ui/StateIcon.tsx';

const useStyles = makeStyles({
  result: { display: 'grid', gap: '8px', justifyItems: 'start' },
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: {
    textAlign: 'left',
    fontWeight: 400,
    padding: '6px 16px 6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    overflowWrap: 'anywhere',
  },
});

interface BuildResultProps {
  readonly result: JobResult;
  readonly dir: string;
}

/** The image, or what each platform came to, with the way to look inside. */
export function BuildResult({ result, dir }: BuildResultProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  if (result.type === 'matrix') return <Matrix results={result.results} dir={dir} />;
  if (result.type !== 'image') return null;
  const { reference, sizeBytes, durationMs, budget } = result.image;
  return (
    <div className={styles.result}>
      <Text>{t('image.build.built', { reference, size: sizeBytes, time: durationMs })}</Text>
      <BudgetVerdict verdict={budget} />
      <Button as="a" appearance="primary" {...linkTo(imagePath(reference, dir))}>
        {t('image.look')}
      </Button>
    </div>
  );
}

const columns = ['platform', 'state', 'image', 'size', 'time'] as const;

function Matrix({
  results,
  dir,
}: {
  readonly results: readonly PlatformResult[];
  readonly dir: string;
}) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <>
      <table className={styles.table} aria-label={t('image.build.matrix')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className={styles.cell}>
                {t(`image.build.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map((one) => (
            <tr key={one.platform}>
              <th scope="row" className={styles.cell}>
                {one.platform}
              </th>
              <td className={styles.cell}>
                <StateIcon state={one.failure === null ? 'done' : 'failed'} />
              </td>
              <td className={styles.cell}>
                {one.failure === null && (
                  <Link {...linkTo(imagePath(one.output, dir))}>{one.output}</Link>
                )}
              </td>
              <td className={styles.cell}>{one.failure === null && formatBytes(one.sizeBytes)}</td>
              <td className={styles.cell}>{formatDuration(one.durationMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {results.map(
        ({ platform, failure }) =>
          failure !== null && (
            <div key={platform}>
              <Text weight="semibold">{platform}</Text>
              <FailureMessage error={failure} />
            </div>
          ),
      )}
    </>
  );
}
