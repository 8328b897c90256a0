import { Button, makeStyles } from '@fluentui/react-components';
import { FolderRegular } from '@fluentui/react-icons/svg/folder';
import { FolderOpenRegular } from '@fluentui/react-icons/svg/folder-open';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { FolderDialog } from '#renderer/ui/folders/FolderDialog.tsx';
import { linkTo, navigate, projectPath } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { Row } from '#renderer/ui/Row.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { folderName } from './folderName.ts';

const useStyles = makeStyles({ path: { overflowWrap: 'anywhere' } });

/** Where a Go project is chosen: a folder of this PC, or one that was opened before. */
export function ProjectsPage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isChoosing, setChoosing] = useState(false);
  const recent = useQuery(useApi().project.recent.queryOptions({ staleTime: 0 }));
  const choose = (
    <Button appearance="primary" icon={<FolderOpenRegular />} onClick={() => setChoosing(true)}>
      {t('project.choose')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('nav.projects')} description={t('project.description')}>
        {recent.data?.length !== 0 && choose}
      </PageHeader>
      {recent.isPending && <RowsSkeleton count={3} />}
      {recent.isError && (
        <FailureMessage error={recent.error} onRetry={() => void recent.refetch()} />
      )}
      {recent.data?.length === 0 && (
        <EmptyState
          icon={<FolderRegular />}
          title={t('project.emptyTitle')}
          text={t('project.emptyText')}
        >
          {choose}
        </EmptyState>
      )}
      {recent.data !== undefined && recent.data.length > 0 && (
        <Section title={t('project.recent')}>
          <Card layout="rows">
            {recent.data.map((dir, index) => (
              <Row
                key={dir}
                icon={<FolderRegular />}
                title={folderName(dir)}
                caption={<span className={styles.path}>{dir}</span>}
                isFirst={index === 0}
              >
                <Button
                  as="a"
                  aria-label={t('project.openNamed', { name: folderName(dir) })}
                  {...linkTo(projectPath(dir))}
                >
                  {t('project.open')}
                </Button>
              </Row>
            ))}
          </Card>
        </Section>
      )}
      {isChoosing && (
        <FolderDialog
          title={t('project.chooseTitle')}
          confirmLabel={(isGoModule) =>
            t(isGoModule ? 'project.openThisModule' : 'project.openThis')
          }
          onChoose={(dir) => navigate(projectPath(dir))}
          onClose={() => setChoosing(false)}
        />
      )}
    </>
  );
}
