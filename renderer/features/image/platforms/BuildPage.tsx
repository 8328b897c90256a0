import { Button, makeStyles, Tab, TabList } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useId, type ReactNode } from 'react';
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
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { BuildResult } from './BuildResult.tsx';
import { ImageForm } from './ImageForm.tsx';
import { ProgramForm } from './ProgramForm.tsx';
import { useImageBuild } from './useImageBuild.ts';
import { usePrograms } from './usePrograms.ts';
import type { Work } from './work.ts';

const useStyles = makeStyles({
  tabs: { flexWrap: 'wrap', margin: '0 0 16px -10px' },
  panel: { minWidth: 0 },
  job: { marginBottom: '24px' },
});

const tabs = [
  ['images', imageBuildPath],
  ['programs', programsPath],
] as const;
type TabName = (typeof tabs)[number][0];

/** Builds what the project in the address makes: images, or programs without one, for one platform or several. */
export function BuildPage() {
  const { query } = usePlace();
  const dir = query.get('dir') ?? '';
  return (
    <Build key={dir} dir={dir} tab={query.get('what') === 'programs' ? 'programs' : 'images'} />
  );
}

interface BuildProps {
  readonly dir: string;
  readonly tab: TabName;
}

function Build({ dir, tab }: BuildProps) {
  const styles = useStyles();
  const { t } = useTranslation();
  const id = useId();
  const images = useImageBuild(dir);
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
      <TabList
        className={styles.tabs}
        selectedValue={tab}
        aria-label={t('image.build.tabs')}
        onTabSelect={(_, { value }) => navigate(pathOf(value)(dir))}
      >
        {tabs.map(([name]) => (
          <Tab key={name} value={name} id={`${id}-${name}`} aria-controls={`${id}-panel`}>
            {t(`image.build.tab.${name}`)}
          </Tab>
        ))}
      </TabList>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        className={styles.panel}
      >
        {tab === 'images' ? (
          <Panel dir={dir} work={images} history={history}>
            <ImageForm choice={images.choice} onChange={images.setChoice} />
            <BuildHistory dir={dir} />
          </Panel>
        ) : (
          <Panel dir={dir} work={programs} history={null}>
            <ProgramForm {...programs} />
          </Panel>
        )}
      </div>
    </>
  );
}

function pathOf(tab: unknown): (dir: string) => string {
  return tabs.find(([name]) => name === tab)?.[1] ?? imageBuildPath;
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
