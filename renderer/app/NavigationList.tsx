import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import type { MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { linkTo, usePlace } from '#renderer/ui/location.ts';
import { isCurrent, navigation, type NavigationItem } from './routes.ts';

const useStyles = makeStyles({
  nav: { flexGrow: 1 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'grid', gap: '4px' },
  link: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    gap: '12px',
    minHeight: '36px',
    padding: '0 12px',
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    fontSize: tokens.fontSizeBase300,
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': {
      outline: `2px solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  current: {
    backgroundColor: tokens.colorSubtleBackgroundSelected,
    fontWeight: tokens.fontWeightSemibold,
    '::before': {
      content: '""',
      position: 'absolute',
      left: 0,
      width: '3px',
      height: '16px',
      borderRadius: '2px',
      backgroundColor: tokens.colorCompoundBrandBackground,
      '@media (forced-colors: active)': { backgroundColor: 'Highlight' },
    },
  },
  icon: { display: 'flex', fontSize: '20px' },
});

/** The pages, the open one marked. `onGo` is told when one is chosen. */
export function NavigationList({ onGo }: { readonly onGo?: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      <ul className={styles.list}>
        {navigation.map((item) => (
          <li key={item.path}>
            <NavigationLink item={item} {...(onGo && { onGo })} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

interface NavigationLinkProps {
  readonly item: NavigationItem;
  readonly onGo?: () => void;
}

function NavigationLink({ item, onGo }: NavigationLinkProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const current = isCurrent(item, usePlace().path);
  const link = linkTo(item.path);
  const Icon = current ? item.activeIcon : item.icon;
  const go = (event: MouseEvent) => {
    link.onClick(event);
    onGo?.();
  };
  return (
    <a
      className={mergeClasses(styles.link, current && styles.current)}
      aria-current={current ? 'page' : undefined}
      href={link.href}
      onClick={go}
    >
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      {t(item.label)}
    </a>
  );
}
