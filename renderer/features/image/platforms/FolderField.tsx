import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Message } from '#shared/domain/message.ts';
import { FolderDialog } from '#renderer/ui/folders/FolderDialog.tsx';
import { useSay } from '#renderer/ui/say.ts';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  input: { flex: '1 1 200px', minWidth: 0 },
});

interface FolderFieldProps {
  readonly out: string;
  readonly problem: Message | undefined;
  /** Path of the folder that the choice begins in. */
  readonly start: string;
  readonly onChange: (out: string) => void;
}

/** Into which folder the programs go: typed, or chosen among those that are there. */
export function FolderField({ out, problem, start, onChange }: FolderFieldProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const [isChoosing, setChoosing] = useState(false);
  return (
    <>
      <Field
        label={t('image.programs.out')}
        hint={t('image.programs.outHint')}
        validationState={problem ? 'error' : 'none'}
        validationMessage={problem ? say(problem) : ''}
      >
        {(field) => (
          <div className={styles.row}>
            <Input
              {...field}
              className={styles.input}
              value={out}
              spellCheck={false}
              autoComplete="off"
              onChange={(_, data) => onChange(data.value)}
            />
            <Button icon={<FolderOpenRegular />} onClick={() => setChoosing(true)}>
              {t('image.programs.outChoose')}
            </Button>
          </div>
        )}
      </Field>
      {isChoosing && (
        <FolderDialog
          title={t('image.programs.outTitle')}
          confirmLabel={() => t('image.programs.outTake')}
          start={start}
          onChoose={(chosen) => {
            onChange(chosen);
            setChoosing(false);
          }}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
