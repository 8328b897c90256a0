import { makeStyles, mergeClasses, Text } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GeneratedFile } from '#shared/domain/project/analysis.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useCodeStyles } from '#renderer/ui/codeStyles.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { DiffView } from '#renderer/ui/DiffView.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';

const useStyles = makeStyles({
  conflict: { margin: '4px 0 0', padding: '8px 12px', overflowX: 'auto' },
});

interface SaveFileDialogProps {
  readonly dir: string;
  readonly file: GeneratedFile;
  readonly onClose: () => void;
}

/** Shows what would be written into the project, and writes just that once it is confirmed. */
export function SaveFileDialog({ dir, file, onClose }: SaveFileDialogProps) {
  const styles = useStyles();
  const code = useCodeStyles();
  const api = useApi();
  const queries = useQueryClient();
  const { t } = useTranslation();
  const write = useMutation(
    api.project.write.mutationOptions({
      onSuccess: async () => {
        await queries.invalidateQueries({ queryKey: api.project.key() });
        onClose();
      },
    }),
  );
  const { name, path, after, revision, generated, conflicts } = file;
  return (
    <ConfirmDialog
      size="wide"
      title={t('project.saveTitle', { name })}
      confirmLabel={t(file.exists ? 'project.confirmReplace' : 'project.confirmSave')}
      isBusy={write.isPending}
      onConfirm={() => write.mutate({ dir, files: [{ name, text: after, revision, generated }] })}
      onClose={onClose}
    >
      {write.isError && <FailureMessage error={write.error} />}
      <Text>{t(file.exists ? 'project.replaceText' : 'project.saveText', { path })}</Text>
      <DiffView diff={file.diff} path={path} />
      {conflicts.map((conflict) => (
        <div key={conflict.line}>
          <Text>{t('project.conflict', { line: conflict.line })}</Text>
          <pre className={mergeClasses(code.surface, styles.conflict)}>{conflict.generated}</pre>
        </div>
      ))}
    </ConfirmDialog>
  );
}
