import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { historyOf, type StepHistory } from '#shared/domain/image/remaining.ts';
import { useApi } from '../api.tsx';

/** What the steps of a project's builds took so far; null until that is known, and where there is nothing to know. */
export function useStepHistory(dir: string): StepHistory | null {
  const builds = useQuery(useApi().image.builds.queryOptions({ input: { dir } }));
  return useMemo(() => historyOf(builds.data ?? []), [builds.data]);
}
