import { Text } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/domain/config/file.ts';
import type { TeamReport } from '#shared/domain/tuning/team/report.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { wishOfSettings } from '#shared/domain/tuning/team/wish.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { ProblemList } from '#renderer/ui/review/ProblemList.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { SettingsTable } from '../SettingsTable.tsx';
import { isChanged } from '../wish.ts';
import type { ChosenFile } from './readChosenFile.ts';

interface ImportDialogProps {
  readonly chosen: ChosenFile;
  readonly onReview: (wish: Wish) => void;
  readonly onClose: () => void;
}

const noText: Problem = { line: 1, column: 1, code: 'notText', severity: 'error', values: {} };

/** What a team's file asks of this PC: its problems, and each setting with the arithmetic; the diff is reviewed next. */
export function ImportDialog({ chosen, onReview, onClose }: ImportDialogProps) {
  const { t } = useTranslation();
  const { name, text } = chosen;
  const read = useQuery(
    useApi().tuning.readTeamFile.queryOptions({
      input: { text: text ?? '' },
      enabled: text !== null,
      staleTime: 0,
      gcTime: 0,
    }),
  );
  const report: TeamReport | undefined =
    text === null ? { name: null, problems: [noText], settings: [] } : read.data;
  const settings = report?.settings ?? [];
  return (
    <ConfirmDialog
      size="wide"
      title={t('tuning.team.title', { name })}
      confirmLabel={t('tuning.review')}
      isBlocked={!settings.some(isChanged)}
      onConfirm={() => onReview(wishOfSettings(settings))}
      onClose={onClose}
    >
      {read.isError && <FailureMessage error={read.error} onRetry={() => void read.refetch()} />}
      {report === undefined && !read.isError && <RowsSkeleton count={4} />}
      {report && <Report name={name} report={report} />}
    </ConfirmDialog>
  );
}

function Report({ name, report }: { readonly name: string; readonly report: TeamReport }) {
  const { t } = useTranslation();
  const { problems, settings } = report;
  const isWrong = problems.some(({ severity }) => severity === 'error');
  const isDone = !isWrong && !settings.some(isChanged);
  return (
    <>
      {isWrong && <Text>{t('tuning.team.wrong')}</Text>}
      {problems.length > 0 && (
        <ProblemList
          problems={problems}
          say={({ code, values, line }) =>
            t('review.problemLine', {
              file: name,
              line,
              problem: t(`config:problem.${code}`, values),
            })
          }
        />
      )}
      {isDone && <Text>{t('tuning.nothing')}</Text>}
      {settings.length > 0 && <SettingsTable settings={settings} />}
    </>
  );
}
