import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { linkTo } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';

/** For an address that is no page of this app. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <PageHeader title={t('notFound.title')} description={t('notFound.text')}>
      <Button as="a" appearance="primary" {...linkTo('/')}>
        {t('nav.home')}
      </Button>
    </PageHeader>
  );
}
