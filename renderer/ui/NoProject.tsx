import { Button } from '@fluentui/react-components';
import { FolderRegular } from '@fluentui/react-icons/svg/folder';
import { useTranslation } from 'react-i18next';
import { EmptyState } from './EmptyState.tsx';
import { linkTo } from './location.ts';
import { PageHeader } from './PageHeader.tsx';

/** A page of a project whose address names none, with the way to choose one. */
export function NoProject({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHeader title={title} />
      <EmptyState
        icon={<FolderRegular />}
        title={t('project.emptyTitle')}
        text={t('project.emptyText')}
      >
        <Button as="a" appearance="primary" {...linkTo('/projects')}>
          {t('nav.projects')}
        </Button>
      </EmptyState>
    </>
  );
}
