import { useMutation, useQuery } from '@tanstack/react-query';
import type { Workload } from '#shared/domain/tuning/recommendation.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useTuningChoice } from './tuningStore.ts';

export interface WorkloadChoice {
  /** What the PC is for: as chosen in this window, else as kept at an earlier start. */
  readonly meant: readonly Workload[];
  /** False as long as it is not known what is kept. */
  readonly isKnown: boolean;
  /** Chooses, and keeps the choice; where it cannot be kept, it holds until the window closes. */
  readonly choose: (workload: Workload, isMeant: boolean) => void;
}

/** What the user says that this PC is for. */
export function useWorkloads(): WorkloadChoice {
  const { workloads: chosen, setWorkloads } = useTuningChoice();
  const { workloads, keepWorkloads } = useApi().tuning;
  const kept = useQuery(workloads.queryOptions());
  const { mutate: keep } = useMutation(keepWorkloads.mutationOptions());
  const meant = chosen ?? kept.data ?? [];
  const choose = (workload: Workload, isMeant: boolean) => {
    const next = [...meant.filter((one) => one !== workload), ...(isMeant ? [workload] : [])];
    setWorkloads(next);
    keep({ workloads: next });
  };
  return { meant, isKnown: chosen !== null || !kept.isPending, choose };
}
