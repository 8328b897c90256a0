import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { Section } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';
import { ProjectFileCard } from './ProjectFileCard.tsx';

interface ProjectFilesProps {
  readonly dir: string;
  readonly options: DockerfileOptions;
}

/** The Dockerfile and .dockerignore that the build would use, and the way to keep them in the project. */
export function ProjectFiles({ dir, options }: ProjectFilesProps) {
  const { t } = useTranslation();
  const files = useQuery(
    useApi().project.files.queryOptions({
      input: { dir, options },
      placeholderData: (previous) => previous,
    }),
  );
  return (
    <Section title={t('project.files')}>
      {files.isPending && <RowsSkeleton count={2} />}
      {files.isError && <FailureMessage error={files.error} onRetry={() => void files.refetch()} />}
      {!files.isError &&
        files.data?.map((file, index) => (
          <ProjectFileCard key={file.name} dir={dir} file={file} isOpen={index === 0} />
        ))}
    </Section>
  );
}
