import { makeStyles, mergeClasses, Text } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { fileDiff } from '#shared/domain/project/generate/fileDiff.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useCodeStyles } from '#renderer/ui/codeStyles.ts';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { DiffView } from '#renderer/ui/DiffView.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useFileDrafts } from './fileDrafts.ts';
import { useReplacedFiles } from './replacedFiles.ts';

const useStyles = makeStyles({
  conflict: { margin: '4px 0 0', padding: '8px 12px', overflowX: 'auto' },
});

interface SaveFileDialogProps {
  readonly dir: string;
  readonly file: GeneratedFile;
  /** What is to be written, as the user has changed it; null: what Slipway would write. */
  readonly text: string | null;
  readonly onClose: () => void;
}

/** Shows what would be written into the project, and writes just that once it is confirmed. */
export function SaveFileDialog({ dir, file, text, onClose }: SaveFileDialogProps) {
  const styles = useStyles();
  const code = useCodeStyles();
  const api = useApi();
  const queries = useQueryClient();
  const discard = useFileDrafts((state) => state.discard);
  const noteReplaced = useReplacedFiles((state) => state.note);
  const { t } = useTranslation();
  const write = useMutation(
    api.project.write.mutationOptions({
      onSuccess: async ([written]) => {
        const backup = written?.backup ?? null;
        if (backup !== null) noteReplaced(file.path, { text: file.before, backup });
        discard(file.path);
        await queries.invalidateQueries({ queryKey: api.project.key() });
        onClose();
      },
    }),
  );
  const { name, path, exists, revision } = file;
  const wanted = text ?? file.after;
  // What the project's owner makes of a file of his own is nothing that Slipway generated.
  const isOwn = text !== null && exists;
  const written = { name, text: wanted, revision, ...(isOwn ? {} : { generated: file.generated }) };
  return (
    <ConfirmDialog
      size="wide"
      title={t('project.saveTitle', { name })}
      confirmLabel={t(exists ? 'project.confirmReplace' : 'project.confirmSave')}
      isBusy={write.isPending}
      onConfirm={() => write.mutate({ dir, files: [written] })}
      onClose={onClose}
    >
      {write.isError && <FailureMessage error={write.error} />}
      <Text>{t(exists ? 'project.replaceText' : 'project.saveText', { path })}</Text>
      <DiffView diff={text === null ? file.diff : fileDiff(name, file.before, text)} path={path} />
      {(text === null ? file.conflicts : []).map((conflict) => (
        <div key={conflict.line}>
          <Text>{t('project.conflict', { line: conflict.line })}</Text>
          <pre className={mergeClasses(code.surface, styles.conflict)}>{conflict.generated}</pre>
        </div>
      ))}
    </ConfirmDialog>
  );
}
