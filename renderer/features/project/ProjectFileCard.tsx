import { Button, makeStyles, Text } from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { Row } from '#renderer/ui/Row.tsx';
import { ProjectFileEditor } from './ProjectFileEditor.tsx';
import { useReplacedFiles } from './replacedFiles.ts';
import { SaveFileDialog } from './SaveFileDialog.tsx';

const useStyles = makeStyles({
  body: { padding: '0 16px 16px' },
  kept: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: '4px 12px',
    padding: '0 16px 12px',
  },
  path: { minWidth: 0, overflowWrap: 'anywhere' },
});

interface ProjectFileCardProps {
  readonly dir: string;
  readonly file: GeneratedFile;
  /** Whether its text is shown at first. */
  readonly isOpen: boolean;
}

/** What is being reviewed: nothing, Slipway's own text (null), or the user's. */
type Review = { readonly text: string | null } | undefined;

/** One file: the project's own where there is one, else the generated one, which is not in the project until saved. */
export function ProjectFileCard({ dir, file, isOpen }: ProjectFileCardProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isShown, show] = useState(isOpen);
  const [review, setReview] = useState<Review>(undefined);
  const replaced = useReplacedFiles((state) => state.byPath[file.path]);
  const label = t(isShown ? 'project.hideText' : 'project.showText');
  const isSame = file.diff === '';
  return (
    <Card layout="rows">
      <Row icon={<DocumentRegular />} title={file.name} caption={t(captionKey(file))} isFirst>
        <Button
          size="small"
          appearance="subtle"
          aria-expanded={isShown}
          aria-label={`${label} ${file.name}`}
          onClick={() => show(!isShown)}
        >
          {label}
        </Button>
        {!isSame && (
          <Button size="small" icon={<SaveRegular />} onClick={() => setReview({ text: null })}>
            {t(saveKey(file))}
          </Button>
        )}
      </Row>
      {replaced !== undefined && replaced.text !== file.before && (
        <div className={styles.kept}>
          <Text className={styles.path}>{t('project.keptBackup', { path: replaced.backup })}</Text>
          <Button size="small" onClick={() => setReview({ text: replaced.text })}>
            {t('project.bringBack')}
          </Button>
        </div>
      )}
      {isShown && (
        <div className={styles.body}>
          <ProjectFileEditor file={file} onReview={(text) => setReview({ text })} />
        </div>
      )}
      {review !== undefined && (
        <SaveFileDialog
          dir={dir}
          file={file}
          text={review.text}
          onClose={() => setReview(undefined)}
        />
      )}
    </Card>
  );
}

function captionKey({ exists, diff }: GeneratedFile): string {
  if (!exists) return 'project.generated';
  return diff === '' ? 'project.saved' : 'project.own';
}

function saveKey({ exists, before, after }: GeneratedFile) {
  if (!exists) return 'project.save';
  return after.startsWith(before) ? 'project.extend' : 'project.replace';
}
