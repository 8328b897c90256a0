import { makeStyles, Tab, TabList } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FileKind } from '#shared/domain/config/file.ts';
import type { Wish } from '#shared/domain/tuning/plan.ts';
import { navigate, usePlace } from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { RescueCard } from '#renderer/ui/review/RescueCard.tsx';
import { ReviewDialog } from '#renderer/ui/review/ReviewDialog.tsx';
import { TuningJob } from '#renderer/ui/review/TuningJob.tsx';
import { ConfigPanel } from './ConfigPanel.tsx';
import { isChanged } from './draft.ts';
import { useDrafts } from './draftStore.ts';

const useStyles = makeStyles({
  tabs: { flexWrap: 'wrap', marginBottom: '12px' },
});

/** This PC's own files. */
const ownFiles = ['wslconfig', 'daemon', 'desktop'] as const satisfies readonly FileKind[];

/** The settings files themselves: each as a form and as text, with what is wrong in it. */
export function ConfigPage() {
  const styles = useStyles();
  const { t } = useTranslation();
  const { query } = usePlace();
  const [wish, setWish] = useState<Wish | null>(null);
  const kind = ownFiles.find((one) => one === query.get('file')) ?? 'wslconfig';
  const drafts = useDrafts((state) => state.drafts);
  return (
    <>
      <PageHeader title={t('nav.config')} description={t('config.description')} />
      <RescueCard onReview={setWish} />
      <TuningJob onUndo={setWish} />
      <TabList
        className={styles.tabs}
        selectedValue={kind}
        onTabSelect={(_, data) => navigate(`/config?file=${String(data.value)}`)}
      >
        {ownFiles.map((one) => {
          const draft = drafts[one];
          const mark = draft !== undefined && isChanged(draft) ? ' •' : '';
          return (
            <Tab key={one} value={one} id={`tab-${one}`} aria-controls="config-panel">
              {t(`file.${one}`)}
              {mark}
            </Tab>
          );
        })}
      </TabList>
      <div id="config-panel" role="tabpanel" aria-labelledby={`tab-${kind}`}>
        <ConfigPanel
          key={kind}
          place={kind}
          kind={kind}
          onReview={setWish}
          isReviewing={wish !== null}
        />
      </div>
      <ReviewDialog wish={wish} onClose={() => setWish(null)} />
    </>
  );
}
