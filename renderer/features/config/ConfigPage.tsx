import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Wish } from '#shared/domain/tuning/wish.ts';
import { Hidden } from '#renderer/ui/Hidden.tsx';
import { navigate, usePlace } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { RescueCard } from '#renderer/ui/review/RescueCard.tsx';
import { ReviewDialog } from '#renderer/ui/review/ReviewDialog.tsx';
import { TuningJob } from '#renderer/ui/review/TuningJob.tsx';
import { ConfigPanel } from './ConfigPanel.tsx';
import { isChanged } from './draft.ts';
import { useDrafts } from './draftStore.ts';
import { placeName, placeOf, placesOf, type Place } from './places.ts';
import { usePc } from './usePc.ts';

const useStyles = makeStyles({
  // One row that scrolls: wrapped rows of tabs have no common edge.
  tabs: { overflowX: 'auto', marginBottom: '12px' },
  tab: { flexShrink: 0 },
  panel: { minWidth: 0 },
});

/** The settings files themselves: each as a form and as text, with what is wrong in it. */
export function ConfigPage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const [wish, setWish] = useState<Wish | null>(null);
  const place = placeOf(usePlace().query.get('file'));
  const name = placeName(place);
  return (
    <>
      <PageHeader title={t('nav.config')} description={t('config.description')} />
      <RescueCard onReview={setWish} />
      <TuningJob onUndo={setWish} />
      <FileTabs chosen={place} />
      <div id="config-panel" role="tabpanel" aria-labelledby={tabId(name)} className={styles.panel}>
        <ConfigPanel key={name} place={place} onReview={setWish} isReviewing={wish !== null} />
      </div>
      <ReviewDialog wish={wish} onClose={() => setWish(null)} />
    </>
  );
}

function FileTabs({ chosen }: { readonly chosen: Place }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { distros } = usePc();
  const drafts = useDrafts((state) => state.drafts);
  const known = placesOf(distros);
  const chosenName = placeName(chosen);
  const isKnown = known.some((one) => placeName(one) === chosenName);
  const places = isKnown ? known : [...known, chosen];
  return (
    <TabList
      className={styles.tabs}
      selectedValue={chosenName}
      onTabSelect={(_, data) => {
        navigate(`/config?${new URLSearchParams({ file: String(data.value) }).toString()}`);
      }}
    >
      {places.map((place) => {
        const name = placeName(place);
        const draft = drafts[name];
        return (
          <Tab
            key={name}
            value={name}
            id={tabId(name)}
            className={styles.tab}
            aria-controls="config-panel"
            {...(name === chosenName && { ref: intoView })}
          >
            {place.distro === null ? t(`file.${place.kind}`) : `wsl.conf (${place.distro})`}
            {draft !== undefined && isChanged(draft) && (
              <>
                <span aria-hidden="true"> •</span>
                <Hidden>{t('config.unsaved')}</Hidden>
              </>
            )}
          </Tab>
        );
      })}
    </TabList>
  );
}

/** In a narrow window the chosen tab may be out of sight. */
function intoView(tab: HTMLElement | null): void {
  tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function tabId(name: string): string {
  return `tab-${name.replaceAll(/[^\w-]/g, '-')}`;
}
