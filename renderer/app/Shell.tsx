import { makeStyles, tokens } from '@fluentui/react-components';
import { Suspense, useEffect, useRef } from 'react';
import { ErrorBoundary } from '#renderer/ui/ErrorBoundary.tsx';
import { wide } from '#renderer/ui/breakpoints.ts';
import { PageSkeleton } from '#renderer/ui/Skeletons.tsx';
import { usePlace } from '#renderer/ui/location.ts';
import { Navigation } from './Navigation.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RecoveryNotice } from './RecoveryNotice.tsx';
import { findRoute } from './routes.ts';
import { SimulatedPcBanner } from './SimulatedPcBanner.tsx';
import { SkipLink } from './SkipLink.tsx';

const useStyles = makeStyles({
  shell: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: '100vh',
    backgroundColor: tokens.colorNeutralBackground2,
    [wide]: { flexDirection: 'row' },
  },
  content: { flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column' },
  main: {
    flexGrow: 1,
    minWidth: 0,
    width: '100%',
    maxWidth: '1240px',
    margin: '0 auto',
    padding: '16px 16px 32px',
    ':focus': { outlineStyle: 'none' },
    '& > [role="alert"]': { marginBottom: '20px' },
    [wide]: { padding: '24px 32px 48px' },
  },
});

/** Navigation at the left (at the top of a narrow window), the open page beside it. */
export function Shell() {
  const styles = useStyles();
  const { path } = usePlace();
  const main = useFocusOnChange(path);
  const Page = findRoute(path)?.page ?? NotFoundPage;
  return (
    <div className={styles.shell}>
      <SkipLink target="content" />
      <Navigation />
      <div className={styles.content}>
        <SimulatedPcBanner />
        <main id="content" className={styles.main} tabIndex={-1} ref={main}>
          <RecoveryNotice />
          <ErrorBoundary key={path}>
            <Suspense fallback={<PageSkeleton />}>
              <Page />
            </Suspense>
          </ErrorBoundary>
        </main>
      </div>
    </div>
  );
}

/** After a change of page, keyboard and screen reader go on at its top; the first page keeps the browser's focus. */
function useFocusOnChange(path: string) {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    main.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [path]);
  return main;
}
