import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { ArrowUploadRegular } from '@fluentui/react-icons/svg/arrow-upload';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inside } from '#shared/domain/image/inside/inside.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import {
  imageBuildPath,
  linkTo,
  projectPath,
  useAddressed,
  usePlace,
} from '#renderer/ui/location.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { TabbedPanel } from '#renderer/ui/TabbedPanel.tsx';
import { BinaryTab } from './inside/BinaryTab.tsx';
import { CompareTab } from './inside/CompareTab.tsx';
import { FixesTab } from './inside/FixesTab.tsx';
import { SbomMenu } from './inside/SbomMenu.tsx';
import { SpaceTab } from './inside/SpaceTab.tsx';
import { LayersTab } from './layers/LayersTab.tsx';
import { PushDialog } from './push/PushDialog.tsx';
import { PushJob } from './push/PushJob.tsx';
import { Totals } from './Totals.tsx';

const useStyles = makeStyles({
  page: { display: 'grid', gap: '16px', minWidth: 0 },
});

const tabs = ['layers', 'space', 'binary', 'fixes', 'compare'] as const;
type TabName = (typeof tabs)[number];

/** The image in the address, and the project that it was built from where the address names it. */
export function ImagePage() {
  const { query } = usePlace();
  const { t } = useTranslation();
  const reference = query.get('ref') ?? '';
  if (reference === '') {
    return (
      <>
        <PageHeader title={t('image.title')} />
        <EmptyState icon={<BoxRegular />} title={t('image.emptyTitle')} text={t('image.emptyText')}>
          <Button as="a" appearance="primary" {...linkTo('/projects')}>
            {t('nav.projects')}
          </Button>
        </EmptyState>
      </>
    );
  }
  return <Image key={reference} reference={reference} dir={query.get('dir')} />;
}

interface ImageProps {
  readonly reference: string;
  readonly dir: string | null;
}

/** What is in an image, what could be smaller, and where to push it. */
function Image({ reference, dir }: ImageProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [isPushing, setPushing] = useState(false);
  const input = { reference, ...(dir === null ? {} : { dir }) };
  const inside = useQuery(useApi().image.inside.queryOptions({ input }));
  return (
    <>
      <PageHeader title={reference} description={t('image.description')}>
        {dir !== null && (
          <>
            <Button as="a" {...linkTo(projectPath(dir))}>
              {t('image.project')}
            </Button>
            <Button as="a" {...linkTo(imageBuildPath(dir))}>
              {t('image.build.open')}
            </Button>
          </>
        )}
        <SbomMenu reference={reference} />
        <Button appearance="primary" icon={<ArrowUploadRegular />} onClick={() => setPushing(true)}>
          {t('image.push.open')}
        </Button>
      </PageHeader>
      <div className={styles.page}>
        <PushJob reference={reference} />
        {inside.isPending && <Spinner label={t('image.reading')} />}
        {inside.isError && (
          <FailureMessage error={inside.error} onRetry={() => void inside.refetch()} />
        )}
        {inside.data && <Contents inside={inside.data} dir={dir} />}
      </div>
      {isPushing && <PushDialog reference={reference} onClose={() => setPushing(false)} />}
    </>
  );
}

function Contents({ inside, dir }: { readonly inside: Inside; readonly dir: string | null }) {
  const { t } = useTranslation();
  const [named, setTab] = useAddressed('tab');
  const tab: TabName = tabs.find((name) => name === named) ?? 'layers';
  const count = inside.fixes.length;
  return (
    <>
      <Totals inside={inside} />
      <TabbedPanel
        label={t('image.tabs')}
        tabs={tabs.map((name) => ({ name, text: t(`image.tab.${name}`, { count }) }))}
        selected={tab}
        onSelect={setTab}
      >
        {tab === 'layers' && <LayersTab inside={inside} />}
        {tab === 'space' && <SpaceTab inside={inside} />}
        {tab === 'binary' && <BinaryTab inside={inside} />}
        {tab === 'fixes' && <FixesTab inside={inside} />}
        {tab === 'compare' && <CompareTab inside={inside} dir={dir} />}
      </TabbedPanel>
    </>
  );
}
