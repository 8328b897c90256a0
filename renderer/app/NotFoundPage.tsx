import { Button } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { linkTo } from '#renderer/ui/location.ts';

/** For an address that is no page of this app. */
export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('notFound.title')} text={t('notFound.text')}>
      <Button as="a" appearance="primary" {...linkTo('/')}>
        {t('nav.home')}
      </Button>
    </EmptyState>
  );
}
