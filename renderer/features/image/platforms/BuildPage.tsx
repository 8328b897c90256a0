import { Button, makeStyles } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepHistory } from '#shared/domain/image/remaining.ts';
import { BuildHistory } from '#renderer/ui/builds/BuildHistory.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { JobView } from '#renderer/ui/job/JobView.tsx';
import { useStepHistory } from '#renderer/ui/job/useStepHistory.ts';
import {
  imageBuildPath,
  linkTo,
  navigate,
  programsPath,
  projectPath,
  usePlace,
} from '#renderer/ui/location.ts';
import { NoProject } from '#renderer/ui/NoProject.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { TabbedPanel } from '#renderer/ui/TabbedPanel.tsx';
import { BuildResult } from './BuildResult.tsx';
import { ImageForm } from './ImageForm.tsx';
import { ProgramForm } from './ProgramForm.tsx';
import { useImageBuild } from './useImageBuild.ts';
import { usePrograms } from './usePrograms.ts';
import type { Work } from './work.ts';

const useStyles = makeStyles({
  job: { marginBottom: '24px' },
});

const tabNames = ['images', 'programs'] as const;
type TabName = (typeof tabNames)[number];
const tabPaths: Readonly<Record<TabName, (dir: string) => string>> = {
  images: imageBuildPath,
  programs: programsPath,
};

/** Builds what the project in the address makes: images, or programs without one, for one platform or several. */
export function BuildPage() {
  const { query } = usePlace();
  const dir = query.get('dir') ?? '';
  const { t } = useTranslation();
  if (dir === '') return <NoProject title={t('image.build.title')} />;
  return (
    <Build key={dir} dir={dir} tab={query.get('what') === 'programs' ? 'programs' : 'images'} />
  );
}

interface BuildProps {
  readonly dir: string;
  readonly tab: TabName;
}

function Build({ dir, tab }: BuildProps) {
  const { t } = useTranslation();
  const images = useImageBuild(dir, tab === 'images');
  const programs = usePrograms(dir, tab === 'programs');
  const history = useStepHistory(dir);
  const { isHeld, start } = tab === 'images' ? images : programs;
  return (
    <>
      <PageHeader title={t('image.build.title')} description={dir}>
        <Button as="a" {...linkTo(projectPath(dir))}>
          {t('image.project')}
        </Button>
        <Button
          appearance="primary"
          icon={<PlayRegular />}
          disabledFocusable={isHeld}
          onClick={() => !isHeld && start()}
        >
          {t(`image.build.start.${tab}`)}
        </Button>
      </PageHeader>
      <TabbedPanel
        label={t('image.build.tabs')}
        tabs={tabNames.map((name) => ({ name, text: t(`image.build.tab.${name}`) }))}
        selected={tab}
        onSelect={(name) => navigate(tabPaths[name](dir))}
      >
        {tab === 'images' ? (
          <Panel dir={dir} work={images} history={history}>
            <ImageForm dir={dir} {...images} />
            <BuildHistory dir={dir} />
          </Panel>
        ) : (
          <Panel dir={dir} work={programs} history={null}>
            <ProgramForm dir={dir} {...programs} />
          </Panel>
        )}
      </TabbedPanel>
    </>
  );
}

interface PanelProps {
  readonly dir: string;
  readonly work: Work;
  /** What earlier work of the kind says of the time that it takes. */
  readonly history: StepHistory | null;
  readonly children: ReactNode;
}

/** Why it could not be started, the job with its result, and the form. */
function Panel({ dir, work, history, children }: PanelProps) {
  const styles = useStyles();
  const { error, place } = work;
  const id = useCurrentJobs((state) => state.ids[place]);
  const dismiss = useCurrentJobs((state) => state.dismiss);
  return (
    <>
      {error !== null && <FailureMessage error={error} />}
      {id !== undefined && (
        <div className={styles.job}>
          <JobView
            id={id}
            history={history}
            onDismiss={() => dismiss(place)}
            renderResult={(result) => <BuildResult result={result} dir={dir} />}
          />
        </div>
      )}
      {children}
    </>
  );
}
