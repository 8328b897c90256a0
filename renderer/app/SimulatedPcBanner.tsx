import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';
import { wide } from '#renderer/ui/breakpoints.ts';

const useStyles = makeStyles({
  // As wide as the page's own column: the place of the scrollbar stays free beside it.
  banner: {
    width: '100%',
    maxWidth: '1240px',
    margin: '0 auto',
    padding: '12px 16px 0',
    [wide]: { padding: '16px 32px 0' },
  },
});

/** Says, on every page, what is played when the PC underneath is the simulated one; else nothing. */
export function SimulatedPcBanner() {
  const styles = useStyles();
  const { t } = useTranslation();
  const host = useQuery(useApi().machine.host.queryOptions({ staleTime: Infinity }));
  const folder = host.data?.simulatedPc ?? null;
  if (folder === null) return null;
  return (
    <aside className={styles.banner} aria-label={t('simulated.title')}>
      <MessageBar intent="warning" layout="multiline">
        <MessageBarBody>
          <MessageBarTitle>{t('simulated.title')}</MessageBarTitle>
          {t('simulated.text', { folder })}
        </MessageBarBody>
      </MessageBar>
    </aside>
  );
}
