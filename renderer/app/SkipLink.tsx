import { makeStyles, tokens } from '@fluentui/react-components';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  link: {
    position: 'absolute',
    left: '8px',
    top: '-80px',
    zIndex: 1000,
    padding: '8px 16px',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorBrandForegroundLink,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    ':focus': { top: '8px' },
  },
});

/** The first thing that Tab reaches: past the navigation to the page. */
export function SkipLink({ target }: { readonly target: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <a className={styles.link} href={`#${target}`}>
      {t('nav.skip')}
    </a>
  );
}
