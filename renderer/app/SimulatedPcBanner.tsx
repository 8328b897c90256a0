import {
  makeStyles,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useApi } from '#renderer/ui/api.tsx';

const useStyles = makeStyles({ bar: { borderRadius: 0, flexShrink: 0 } });

/** Says, on every page, what is played when the PC underneath is the simulated one; else nothing. */
export function SimulatedPcBanner() {
  const styles = useStyles();
  const { t } = useTranslation();
  const host = useQuery(useApi().machine.host.queryOptions({ staleTime: Infinity }));
  const folder = host.data?.simulatedPc ?? null;
  if (folder === null) return null;
  return (
    <aside aria-label={t('simulated.title')}>
      <MessageBar className={styles.bar} intent="warning" layout="multiline" shape="square">
        <MessageBarBody>
          <MessageBarTitle>{t('simulated.title')}</MessageBarTitle>
          {t('simulated.text', { folder })}
        </MessageBarBody>
      </MessageBar>
    </aside>
  );
}
