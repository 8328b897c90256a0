import { Link, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlatformResult } from '#shared/domain/image/platform/platform.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { formatBytes, formatDuration } from '#shared/domain/units.ts';
import { CopyButton } from '#renderer/ui/CopyButton.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { imagePath, linkTo } from '#renderer/ui/location.ts';
import { ScrollArea } from '#renderer/ui/ScrollArea.tsx';
import { StateIcon } from '#renderer/ui/StateIcon.tsx';

const useStyles = makeStyles({
  scroll: { overflowX: 'auto', ':focus-visible': { outlineColor: tokens.colorStrokeFocus2 } },
  table: { width: '100%', borderCollapse: 'collapse' },
  cell: {
    textAlign: 'left',
    fontWeight: 400,
    padding: '6px 16px 6px 0',
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    fontSize: tokens.fontSizeBase200,
    whiteSpace: 'nowrap',
  },
  output: { whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: '160px' },
  digest: { fontFamily: tokens.fontFamilyMonospace },
  checksums: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  path: { overflowWrap: 'anywhere' },
});

type Matrix = Extract<JobResult, { type: 'matrix' }>;

interface MatrixTableProps {
  readonly matrix: Matrix;
  readonly dir: string;
}

/** What each platform came to: images with the way to look inside, or programs with their checksums. */
export function MatrixTable({ matrix, dir }: MatrixTableProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { results, checksums } = matrix;
  const isPrograms = checksums !== null;
  const columns = ['platform', 'state', isPrograms ? 'program' : 'image', 'size', 'time'] as const;
  return (
    <>
      <ScrollArea className={styles.scroll} label={t('image.build.matrix')}>
        <table className={styles.table} aria-label={t('image.build.matrix')}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" className={styles.cell}>
                  {t(`image.build.column.${column}`)}
                </th>
              ))}
              {isPrograms && (
                <th scope="col" className={styles.cell}>
                  {t('image.build.column.digest')}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {results.map((one) => (
              <ResultRow key={one.platform} result={one} isProgram={isPrograms} dir={dir} />
            ))}
          </tbody>
        </table>
      </ScrollArea>
      {checksums !== null && (
        <div className={styles.checksums}>
          <Text className={styles.path}>{t('image.programs.checksums', { path: checksums })}</Text>
          <CopyButton label={t('image.programs.copyPath')} text={checksums} />
        </div>
      )}
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

interface ResultRowProps {
  readonly result: PlatformResult;
  readonly isProgram: boolean;
  readonly dir: string;
}

function ResultRow({ result, isProgram, dir }: ResultRowProps) {
  const styles = useStyles();
  const { platform, output, sizeBytes, durationMs, sha256, failure } = result;
  const isMade = failure === null;
  const cell = (content: ReactNode, className = styles.cell) => (
    <td className={className}>{content}</td>
  );
  return (
    <tr>
      <th scope="row" className={styles.cell}>
        {platform}
      </th>
      {cell(<StateIcon state={isMade ? 'done' : 'failed'} />)}
      {cell(
        isMade &&
          (isProgram ? (
            <span title={output}>{fileName(output)}</span>
          ) : (
            <Link {...linkTo(imagePath(output, dir))}>{output}</Link>
          )),
        mergeClasses(styles.cell, styles.output),
      )}
      {cell(isMade && formatBytes(sizeBytes))}
      {cell(formatDuration(durationMs))}
      {isProgram && cell(isMade && <Digest platform={platform} sha256={sha256} />)}
    </tr>
  );
}

function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

const shownDigits = 12;

function Digest({ platform, sha256 }: { readonly platform: string; readonly sha256: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <>
      <span className={styles.digest} title={sha256}>
        {sha256.slice(0, shownDigits)}…
      </span>
      <CopyButton
        label={t('action.copy')}
        name={t('image.programs.copyDigest', { platform })}
        text={sha256}
      />
    </>
  );
}
