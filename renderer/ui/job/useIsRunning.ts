import { skipToken, useQuery } from '@tanstack/react-query';
import { useApi } from '../api.tsx';
import { useCurrentJobs } from './currentJobs.ts';

/** Whether the job that a place shows is still running, so that it is not started twice. */
export function useIsRunning(place: string): boolean {
  const id = useCurrentJobs((state) => state.ids[place]);
  const job = useQuery(
    useApi().job.show.queryOptions({ input: id === undefined ? skipToken : { id }, staleTime: 0 }),
  );
  return job.data?.state === 'running';
}
