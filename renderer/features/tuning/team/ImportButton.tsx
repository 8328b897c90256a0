import { Button } from '@fluentui/react-components';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { ImportDialog } from './ImportDialog.tsx';
import { readChosenFile, type ChosenFile } from './readChosenFile.ts';

/** Has a team's file chosen and shows what it asks of this PC. */
export function ImportButton({ onReview }: { readonly onReview: (wish: Wish) => void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<ChosenFile | null>(null);
  const choose = async (list: FileList | null) => {
    const file = list?.[0];
    if (file !== undefined) setChosen(await readChosenFile(file));
    // The same file can be chosen again once it is mended.
    if (input.current !== null) input.current.value = '';
  };
  return (
    <>
      <Button icon={<FolderOpenRegular />} onClick={() => input.current?.click()}>
        {t('tuning.team.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label={t('tuning.team.file')}
        onChange={(event) => void choose(event.currentTarget.files)}
      />
      {chosen !== null && (
        <ImportDialog
          chosen={chosen}
          onReview={(wish) => {
            setChosen(null);
            onReview(wish);
          }}
          onClose={() => setChosen(null)}
        />
      )}
    </>
  );
}
