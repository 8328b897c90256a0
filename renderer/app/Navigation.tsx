import {
  Button,
  makeStyles,
  OverlayDrawer,
  Text,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components';
import { NavigationRegular } from '@fluentui/react-icons/svg/navigation';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsWide } from '#renderer/ui/breakpoints.ts';
import { NavigationList } from './NavigationList.tsx';
import { PreferenceMenus } from './PreferenceMenus.tsx';

const useStyles = makeStyles({
  side: {
    position: 'sticky',
    top: 0,
    display: 'flex',
    flexDirection: 'column',
    flexShrink: 0,
    width: '232px',
    height: '100vh',
    overflowY: 'auto',
    padding: '16px 8px 12px',
    borderRight: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  name: { padding: '0 12px 16px' },
  bar: {
    position: 'sticky',
    top: 0,
    zIndex: 10,
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    height: '48px',
    padding: '0 8px',
    backgroundColor: tokens.colorNeutralBackground2,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  drawer: { alignItems: 'stretch', width: '280px', maxWidth: '85vw', padding: '16px 8px 12px' },
});

/** The way round the app: a list at the left, or behind a button where the window is narrow. */
export function Navigation() {
  return useIsWide() ? <SideNavigation /> : <BarNavigation />;
}

function SideNavigation() {
  const styles = useStyles();
  return (
    <header className={styles.side}>
      <Text className={styles.name} size={400} weight="semibold">
        Slipway
      </Text>
      <NavigationList />
      <PreferenceMenus />
    </header>
  );
}

function BarNavigation() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const focusTarget = useRestoreFocusTarget();
  return (
    <header className={styles.bar}>
      <Button
        appearance="subtle"
        icon={<NavigationRegular />}
        aria-label={t('nav.open')}
        aria-expanded={isOpen}
        onClick={() => setOpen(true)}
        {...focusTarget}
      />
      <Text weight="semibold">Slipway</Text>
      <OverlayDrawer
        className={styles.drawer}
        open={isOpen}
        onOpenChange={(_, data) => setOpen(data.open)}
        aria-label={t('nav.label')}
      >
        <NavigationList onGo={() => setOpen(false)} />
        <PreferenceMenus />
      </OverlayDrawer>
    </header>
  );
}
