import { Button, Input, makeStyles } from '@fluentui/react-components';
import { ArrowUpRegular } from '@fluentui/react-icons/svg/arrow-up';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { ConfirmDialog } from '#renderer/ui/ConfirmDialog.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { FolderList } from './FolderList.tsx';

const useStyles = makeStyles({
  bar: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  input: { flex: '1 1 200px', minWidth: 0 },
  list: { height: 'min(44vh, 360px)', overflowY: 'auto' },
});

interface FolderDialogProps {
  readonly title: string;
  /** Names what choosing does, for the folder that one stands in. */
  readonly confirmLabel: (isGoModule: boolean) => string;
  /** Path of the folder to begin in; left out: the home folder. */
  readonly start?: string;
  readonly onChoose: (dir: string) => void;
  readonly onClose: () => void;
}

/** Goes through the folders of the PC that the backend runs on; a path can be typed or pasted as well. */
export function FolderDialog(props: FolderDialogProps) {
  const { title, confirmLabel, start, onChoose, onClose } = props;
  const styles = useStyles();
  const { t } = useTranslation();
  const [path, setPath] = useState(start);
  const folders = useQuery(
    useApi().project.folders.queryOptions({
      input: path === undefined ? {} : { path },
      placeholderData: (previous) => previous,
    }),
  );
  const { data } = folders;
  return (
    <ConfirmDialog
      size="wide"
      title={title}
      confirmLabel={confirmLabel(data?.isGoModule ?? false)}
      isBlocked={data === undefined || folders.isError || folders.isPlaceholderData}
      onConfirm={() => data && onChoose(data.path)}
      onClose={onClose}
    >
      <div className={styles.bar}>
        <Button
          icon={<ArrowUpRegular />}
          disabledFocusable={!data?.parent}
          onClick={() => data?.parent && setPath(data.parent)}
        >
          {t('project.up')}
        </Button>
        <PathInput key={data?.path ?? ''} path={data?.path ?? ''} onGo={setPath} />
      </div>
      {folders.isError && (
        <FailureMessage error={folders.error} onRetry={() => setPath(undefined)} />
      )}
      <div className={styles.list}>
        {data === undefined && !folders.isError && <RowsSkeleton count={6} height={36} />}
        {data && !folders.isError && <FolderList folders={data.folders} onOpen={setPath} />}
      </div>
    </ConfirmDialog>
  );
}

interface PathInputProps {
  readonly path: string;
  readonly onGo: (path: string) => void;
}

/** Starts with where one is. Enter goes there, unless it only ends the input of a Chinese word. */
function PathInput({ path, onGo }: PathInputProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [text, setText] = useState(path);
  return (
    <>
      <Input
        className={styles.input}
        aria-label={t('project.path')}
        value={text}
        onChange={(_, data) => setText(data.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onGo(text.trim());
        }}
      />
      <Button onClick={() => onGo(text.trim())}>{t('project.go')}</Button>
    </>
  );
}
