import { Button } from '@fluentui/react-components';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { BuildHistory } from '#renderer/ui/builds/BuildHistory.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { imageBuildPath, linkTo, usePlace } from '#renderer/ui/location.ts';
import { NoProject } from '#renderer/ui/NoProject.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { asShown, noChoices, useProjectChoices } from '#renderer/ui/projectChoices.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { isWayClear, usualWay, useWays, wayAsTold } from '#renderer/ui/ways.ts';
import { AnalysisSummary } from './AnalysisSummary.tsx';
import { BuildOptions } from './BuildOptions.tsx';
import { folderName } from './folderName.ts';
import { ProjectFiles } from './ProjectFiles.tsx';
import { ProjectJob } from './ProjectJob.tsx';
import { WayToImage } from './WayToImage.tsx';
import { projectPlace } from './projectPlace.ts';

/** The project in the address: what it is, how it will be built, and one button that builds and runs it. */
export function ProjectPage() {
  const dir = usePlace().query.get('dir') ?? '';
  const { t } = useTranslation();
  if (dir === '') return <NoProject title={t('nav.projects')} />;
  return <Project key={dir} dir={dir} />;
}

function Project({ dir }: { readonly dir: string }) {
  const api = useApi();
  const { t } = useTranslation();
  const analysis = useQuery(api.project.analyse.queryOptions({ input: { dir } }));
  const options = useProjectChoices((state) => state.byDir[dir] ?? noChoices);
  const choose = useProjectChoices((state) => state.choose);
  const way = useWays((state) => state.byDir[dir] ?? usualWay);
  const chooseWay = useWays((state) => state.choose);
  const show = useCurrentJobs((state) => state.show);
  const isRunning = useIsRunning(projectPlace(dir));
  const up = useMutation(
    api.container.up.mutationOptions({
      onSuccess: ({ jobId }) => show(projectPlace(dir), jobId),
    }),
  );
  const build = (chosen: DockerfileOptions) =>
    up.mutate({
      dir,
      ...wayAsTold(way),
      dockerfile: asShown(chosen, analysis.data?.mains ?? []),
    });
  const buildWith = (changed: DockerfileOptions) => {
    choose(dir, changed);
    build(changed);
  };
  const isHeld = analysis.data === undefined || up.isPending || isRunning || !isWayClear(way);
  return (
    <>
      <PageHeader title={folderName(dir)} description={dir}>
        <Button as="a" {...linkTo('/projects')}>
          {t('project.others')}
        </Button>
        <Button as="a" {...linkTo(imageBuildPath(dir))}>
          {t('image.build.open')}
        </Button>
        <Button
          appearance="primary"
          icon={<PlayRegular />}
          disabledFocusable={isHeld}
          onClick={() => !isHeld && build(options)}
        >
          {t('project.buildAndRun')}
        </Button>
      </PageHeader>
      {up.isError && <FailureMessage error={up.error} />}
      <ProjectJob dir={dir} options={options} onBuild={buildWith} />
      {analysis.isPending && <RowsSkeleton count={3} height={96} />}
      {analysis.isError && (
        <FailureMessage error={analysis.error} onRetry={() => void analysis.refetch()} />
      )}
      {analysis.data && (
        <>
          <AnalysisSummary analysis={analysis.data} />
          <BuildOptions
            analysis={analysis.data}
            options={options}
            onChange={(changed) => choose(dir, changed)}
            way={way}
            onWay={(changed) => chooseWay(dir, changed)}
          />
          {way.direct !== true && (
            <>
              <WayToImage
                dir={dir}
                options={options}
                isOther={analysis.data.existing.dockerfile !== null}
              />
              <ProjectFiles dir={dir} options={options} />
            </>
          )}
          <BuildHistory dir={dir} />
        </>
      )}
    </>
  );
}
