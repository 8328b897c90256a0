import { Button, makeStyles, mergeClasses, Text } from '@fluentui/react-components';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { SaveRegular } from '@fluentui/react-icons/svg/save';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GeneratedFile } from '#shared/domain/project/analysis.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { useCodeStyles } from '#renderer/ui/codeStyles.ts';
import { Disclosure } from '#renderer/ui/Disclosure.tsx';
import { Row } from '#renderer/ui/Row.tsx';
import { ScrollArea } from '#renderer/ui/ScrollArea.tsx';
import { SaveFileDialog } from './SaveFileDialog.tsx';

const useStyles = makeStyles({
  preview: { padding: '0 16px 12px' },
  text: { padding: '8px 12px', maxHeight: '420px', whiteSpace: 'pre' },
});

interface ProjectFileCardProps {
  readonly dir: string;
  readonly file: GeneratedFile;
  /** Whether its text is shown at first. */
  readonly isOpen: boolean;
}

/** One file: the project's own where there is one, else the generated one, which is not in the project until saved. */
export function ProjectFileCard({ dir, file, isOpen }: ProjectFileCardProps) {
  const styles = useStyles();
  const code = useCodeStyles();
  const { t } = useTranslation();
  const [isSaving, setSaving] = useState(false);
  const isSame = file.diff === '';
  return (
    <Card layout="rows">
      <Row icon={<DocumentRegular />} title={file.name} caption={t(captionKey(file))} isFirst>
        {!isSame && (
          <Button size="small" icon={<SaveRegular />} onClick={() => setSaving(true)}>
            {t(file.exists ? 'project.replace' : 'project.save')}
          </Button>
        )}
      </Row>
      <div className={styles.preview}>
        <Disclosure summary={<Text size={200}>{t('project.preview')}</Text>} isOpen={isOpen}>
          <ScrollArea label={file.name} className={mergeClasses(code.surface, styles.text)}>
            {file.exists ? file.before : file.after}
          </ScrollArea>
        </Disclosure>
      </div>
      {isSaving && <SaveFileDialog dir={dir} file={file} onClose={() => setSaving(false)} />}
    </Card>
  );
}

function captionKey({ exists, diff }: GeneratedFile): string {
  if (!exists) return 'project.generated';
  return diff === '' ? 'project.saved' : 'project.own';
}
