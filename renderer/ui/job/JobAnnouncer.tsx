import { useTranslation } from 'react-i18next';
import type { JobView } from '#shared/domain/job/reduce.ts';
import { Hidden } from '../Hidden.tsx';
import { useSay } from '../say.ts';

/** Tells screen readers, politely, which step has just ended and how the job did. A failure is an alert elsewhere. */
export function JobAnnouncer({ view }: { readonly view: JobView }) {
  const { t } = useTranslation();
  const say = useSay();
  const { job, steps } = view;
  const last = steps.findLast(({ state }) => state === 'done' || state === 'cached');
  const step = last === undefined ? '' : t('job.stepDone', { step: say(last.title) });
  const text = job.state === 'running' ? step : t(`job.ended.${job.state}`);
  return (
    <output aria-live="polite">
      <Hidden>{text}</Hidden>
    </output>
  );
}
