import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { DockerfileReport, GeneratedFile } from '#shared/domain/project/analysis.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useSettled } from '#renderer/ui/useSettled.ts';
import { isDockerfile } from './fileLanguage.ts';

const settleMs = 250;

/** What the linter says of a Dockerfile's text once typing pauses; null before that, and for other files. */
export function useFileReport(
  { path, name }: GeneratedFile,
  text: string,
): DockerfileReport | null {
  const settled = useSettled(text, settleMs);
  const report = useQuery(
    useApi().project.lint.queryOptions({
      input: { path, text: settled },
      enabled: isDockerfile(name),
      placeholderData: keepPreviousData,
    }),
  );
  return report.data ?? null;
}
