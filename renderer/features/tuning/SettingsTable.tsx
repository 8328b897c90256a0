import { Badge, makeStyles, Text, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';
import type { Setting } from '#shared/domain/tuning/recommendation.ts';
import { twoPanes } from '#renderer/ui/breakpoints.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { Hidden } from '#renderer/ui/Hidden.tsx';
import { settingText } from '#renderer/ui/review/settingText.ts';
import { useSay } from '#renderer/ui/say.ts';
import { isChanged } from './wish.ts';

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  row: {
    display: 'grid',
    gap: '4px 24px',
    padding: '12px 16px',
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    ':last-child': { borderBottom: 'none' },
    [twoPanes]: { gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 3fr)' },
  },
  setting: { display: 'grid', gap: '2px', alignContent: 'start', minWidth: 0 },
  key: { fontFamily: tokens.fontFamilyMonospace, overflowWrap: 'anywhere' },
  caption: { color: tokens.colorNeutralForeground2 },
  values: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' },
  old: { color: tokens.colorNeutralForeground2 },
  reasons: {
    listStyleType: 'disc',
    margin: 0,
    paddingLeft: '18px',
    display: 'grid',
    alignContent: 'start',
    gap: '2px',
  },
});

/** Each setting: what it is now, what it would be, and why. */
export function SettingsTable({ settings }: { readonly settings: readonly Setting[] }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <Card layout="rows">
      <ul className={styles.list} aria-label={t('tuning.settings')}>
        {settings.map((setting) => (
          <SettingRow key={`${setting.file} ${setting.key}`} setting={setting} />
        ))}
      </ul>
    </Card>
  );
}

function SettingRow({ setting }: { readonly setting: Setting }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const { key, file, value, current, reasons } = setting;
  const changed = isChanged(setting);
  return (
    <li className={styles.row}>
      <div className={styles.setting}>
        <span className={styles.values}>
          <Text className={styles.key}>{key}</Text>
          <Badge
            appearance={changed ? 'tint' : 'outline'}
            color={changed ? 'brand' : 'informative'}
          >
            {t(changed ? 'tuning.changed' : 'tuning.same')}
          </Badge>
        </span>
        <span className={styles.values}>
          {changed && (
            <>
              <Text className={styles.old}>{settingText(key, current, t)}</Text>
              <span aria-hidden="true">→</span>
              <Hidden>{t('tuning.becomes')}</Hidden>
            </>
          )}
          <Text weight="semibold">{settingText(key, value, t)}</Text>
        </span>
        <Text size={200} className={styles.caption}>
          {t(`file.${file}`)}
        </Text>
      </div>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={`${reason.key} ${JSON.stringify(reason.values)}`}>
            <Text size={200}>{say(reason)}</Text>
          </li>
        ))}
      </ul>
    </li>
  );
}
