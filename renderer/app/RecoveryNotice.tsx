import { makeStyles, Text } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { JobView } from '#renderer/ui/job/JobView.tsx';

const useStyles = makeStyles({ notice: { marginBottom: '20px' } });

/** The place under which a notice that was put away is remembered, for as long as this window is open. */
const place = 'recovery:read';

/** Says, on every page, what became of a change that a crash had cut short; nothing where there was none. */
export function RecoveryNotice() {
  const styles = useStyles();
  const { t } = useTranslation();
  const jobs = useQuery(useApi().job.list.queryOptions({ staleTime: Infinity }));
  const read = useCurrentJobs((state) => state.ids[place]);
  const { show } = useCurrentJobs();
  const job = jobs.data?.find(({ kind }) => kind === 'tuning.recover');
  if (job === undefined || job.id === read) return null;
  return (
    <aside aria-label={t('recovery.title')} className={styles.notice}>
      <JobView
        id={job.id}
        onDismiss={() => show(place, job.id)}
        renderResult={(result) =>
          result.type === 'tuning' && <Text>{t(`tuning:recovered.${result.entry.outcome}`)}</Text>
        }
      />
    </aside>
  );
}
