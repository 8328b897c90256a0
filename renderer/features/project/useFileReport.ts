import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DockerfileReport, GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useSettled } from '#renderer/ui/useSettled.ts';
import { isDockerfile } from './fileLanguage.ts';

const settleMs = 250;

interface FileReport {
  /** Null before the first answer, and for what is no Dockerfile. */
  readonly report: DockerfileReport | null;
  /** Why the linter could not be asked; null where it could. */
  readonly error: unknown;
}

/** What the linter says of a Dockerfile's text once typing pauses. */
export function useFileReport({ path, name }: GeneratedFile, text: string): FileReport {
  const settled = useSettled(text, settleMs);
  const { data = null, error } = useQuery(
    useApi().project.lint.queryOptions({
      input: { path, text: settled },
      enabled: isDockerfile(name),
      placeholderData: keepPreviousData,
    }),
  );
  return { report: data, error };
}
