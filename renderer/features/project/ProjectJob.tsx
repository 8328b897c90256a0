import { Button, makeStyles, Text, tokens } from '@fluentui/react-components';
import { OpenRegular } from '@fluentui/react-icons/svg/open';
import { useTranslation } from 'react-i18next';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import type { JobResult } from '#shared/domain/job/job.ts';
import { BudgetVerdict } from '#renderer/ui/builds/BudgetVerdict.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { JobView } from '#renderer/ui/job/JobView.tsx';
import { useStepHistory } from '#renderer/ui/job/useStepHistory.ts';
import { imagePath, linkTo } from '#renderer/ui/location.ts';
import { OtherContainers } from './OtherContainers.tsx';
import { projectPlace } from './projectPlace.ts';

const useStyles = makeStyles({
  job: { marginBottom: '24px' },
  result: {
    display: 'grid',
    gap: '8px',
    padding: '12px 16px',
    borderRadius: tokens.borderRadiusXLarge,
    border: `1px solid ${tokens.colorStatusSuccessBorder1}`,
    backgroundColor: tokens.colorStatusSuccessBackground1,
  },
  actions: { display: 'flex', flexWrap: 'wrap', gap: '8px' },
  caption: { overflowWrap: 'anywhere' },
});

interface ProjectJobProps {
  readonly dir: string;
  readonly options: DockerfileOptions;
  /** Builds and runs it with other choices, which are kept. */
  readonly onBuild: (options: DockerfileOptions) => void;
}

/** The project's build that is under way or was the last one here. */
export function ProjectJob({ dir, options, onBuild }: ProjectJobProps) {
  const styles = useStyles();
  const place = projectPlace(dir);
  const id = useCurrentJobs((state) => state.ids[place]);
  const dismiss = useCurrentJobs((state) => state.dismiss);
  const history = useStepHistory(dir);
  if (id === undefined) return null;
  return (
    <div className={styles.job}>
      <JobView
        id={id}
        history={history}
        onDismiss={() => dismiss(place)}
        renderActions={(failure) => (
          <OtherContainers failure={failure} options={options} onBuild={onBuild} />
        )}
        renderResult={(result) => <RunResult result={result} dir={dir} />}
      />
    </div>
  );
}

type Run = Extract<JobResult, { type: 'container' }>;

function RunResult({ result, dir }: { readonly result: JobResult; readonly dir: string }) {
  return result.type === 'container' ? <ContainerResult run={result} dir={dir} /> : null;
}

/** Where the container answers, how fast it did, and how large the image is. */
function ContainerResult({ run, dir }: { readonly run: Run; readonly dir: string }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const { container, image, answer } = run;
  return (
    <section className={styles.result} aria-label={t('project.result')}>
      <Text weight="semibold">{t('project.running', { name: container.name })}</Text>
      {answer && (
        <Text>{t('project.answered', { status: answer.status, time: answer.afterMs })}</Text>
      )}
      {image && (
        <Text className={styles.caption}>
          {t('project.image', {
            reference: image.reference,
            size: image.sizeBytes,
            time: image.durationMs,
          })}
        </Text>
      )}
      <BudgetVerdict verdict={image?.budget} />
      <div className={styles.actions}>
        {container.url !== null && (
          <Button
            as="a"
            appearance="primary"
            icon={<OpenRegular />}
            href={container.url}
            target="_blank"
            rel="noreferrer"
          >
            {t('project.openUrl', { url: container.url })}
          </Button>
        )}
        {image && (
          <Button as="a" {...linkTo(imagePath(image.reference, dir))}>
            {t('image.look')}
          </Button>
        )}
        <Button as="a" {...linkTo('/containers')}>
          {t('project.showContainer')}
        </Button>
      </div>
    </section>
  );
}
