import { Text } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Container } from '#shared/domain/container/container.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { CommandList } from '#renderer/ui/CommandList.tsx';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';

interface RemoveDialogProps {
  readonly container: Container;
  readonly onClose: () => void;
}

/** Asks before a container and what it wrote are gone. */
export function RemoveDialog({ container, onClose }: RemoveDialogProps) {
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const { id, name } = container;
  const remove = useMutation(
    api.container.remove.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.container.key() });
        onClose();
      },
    }),
  );
  return (
    <ConfirmDialog
      title={t('container.removeTitle', { name })}
      confirmLabel={t('container.removeConfirm')}
      isBusy={remove.isPending}
      onConfirm={() => remove.mutate({ id })}
      onClose={onClose}
    >
      {remove.isError && <FailureMessage error={remove.error} />}
      <Text>{t('container.removeText')}</Text>
      <CommandList commands={[`docker container rm --force ${name}`]} />
    </ConfirmDialog>
  );
}
