import { Checkbox } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '#shared/domain/tuning/plan.ts';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { useApi } from '../api.tsx';
import { ConfirmDialog } from '../ConfirmDialog.tsx';
import { FailureMessage } from '../FailureMessage.tsx';
import { useCurrentJobs } from '../job/currentJobs.ts';
import { RowsSkeleton } from '../Skeletons.tsx';
import { PlanView } from './PlanView.tsx';
import { tuningPlace } from './TuningJob.tsx';

interface ReviewDialogProps {
  /** What to change; null: the dialog is closed. */
  readonly wish: Wish | null;
  readonly onClose: () => void;
}

/** Shows what a wish would change, to the last byte and command, and carries it out once it is confirmed. */
export function ReviewDialog({ wish, onClose }: ReviewDialogProps) {
  return wish === null ? null : (
    <OpenReview key={JSON.stringify(wish)} wish={wish} onClose={onClose} />
  );
}

function OpenReview({ wish, onClose }: { readonly wish: Wish; readonly onClose: () => void }) {
  const api = useApi();
  const { t } = useTranslation();
  const [restart, setRestart] = useState(true);
  const show = useCurrentJobs((state) => state.show);
  const plan = useQuery(api.tuning.plan.queryOptions({ input: { wish }, staleTime: 0, gcTime: 0 }));
  const apply = useMutation(
    api.tuning.apply.mutationOptions({
      onSuccess: ({ jobId }) => {
        show(tuningPlace, jobId);
        onClose();
      },
    }),
  );
  const replan = () => {
    apply.reset();
    void plan.refetch();
  };
  const restarts = plan.data !== undefined && (plan.data.restarts.wsl || plan.data.restarts.engine);
  return (
    <ConfirmDialog
      size="wide"
      title={t(wish.type === 'undo' ? 'review.undoTitle' : 'review.title')}
      confirmLabel={t(restarts && restart ? 'review.applyRestart' : 'review.apply')}
      isBusy={apply.isPending}
      isBlocked={plan.data === undefined || plan.isFetching || !isApplicable(plan.data)}
      onConfirm={() => {
        if (plan.data !== undefined) apply.mutate(confirmed(plan.data, wish, restart));
      }}
      onClose={onClose}
    >
      {apply.isError && <FailureMessage error={apply.error} onRetry={replan} />}
      {plan.isError && <FailureMessage error={plan.error} onRetry={replan} />}
      {plan.isPending && <RowsSkeleton count={4} />}
      {plan.data && <PlanView plan={plan.data} isRestarting={restart} />}
      {restarts && (
        <Checkbox
          checked={restart}
          onChange={(_, data) => setRestart(data.checked === true)}
          label={t('review.restart')}
        />
      )}
    </ConfirmDialog>
  );
}

/** Whether there is anything to write and nothing that forbids it. */
function isApplicable(plan: Plan): boolean {
  const isEmpty = plan.files.every(({ diff }) => diff === '');
  return !isEmpty && plan.problems.every(({ severity }) => severity !== 'error');
}

/** Just what was on screen: a file that has changed since is refused by the backend. */
function confirmed(plan: Plan, wish: Wish, restart: boolean) {
  const revisions = Object.fromEntries(plan.files.map(({ path, revision }) => [path, revision]));
  return { wish, revisions, restart };
}
