import { Field, SpinButton, Text } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';

const keptAtFirst = 20;

/** Forgets old changes: says how many before any goes. */
export function PruneDialog({ onClose }: { readonly onClose: () => void }) {
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const [keep, setKeep] = useState(keptAtFirst);
  const preview = useQuery(
    api.tuning.prune.queryOptions({ input: { keep, dryRun: true }, staleTime: 0, gcTime: 0 }),
  );
  const prune = useMutation(
    api.tuning.prune.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.tuning.history.key() });
        onClose();
      },
    }),
  );
  const count = preview.data?.removed.length ?? 0;
  return (
    <ConfirmDialog
      title={t('history.pruneTitle')}
      confirmLabel={t('history.pruneConfirm')}
      isBusy={prune.isPending}
      isBlocked={preview.isFetching || count === 0}
      onConfirm={() => prune.mutate({ keep })}
      onClose={onClose}
    >
      <Text>{t('history.pruneText')}</Text>
      <Field label={t('history.keep')}>
        <SpinButton
          value={keep}
          min={0}
          max={1000}
          onChange={(_, { value, displayValue }) => {
            const typed = value ?? Number(displayValue);
            if (Number.isInteger(typed) && typed >= 0) setKeep(typed);
          }}
        />
      </Field>
      {preview.isError && (
        <FailureMessage error={preview.error} onRetry={() => void preview.refetch()} />
      )}
      {prune.isError && <FailureMessage error={prune.error} />}
      {preview.data && (
        <output>{t('history.pruneCount', { count, kept: preview.data.kept })}</output>
      )}
    </ConfirmDialog>
  );
}
