import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import type { MainPackage } from '#shared/domain/project/analysis.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { useBuildChoices } from './buildChoices.ts';
import { emptyDraft, findDraftProblems, readDraft } from './programDraft.ts';
import type { DraftProblems, ProgramDraft } from './programDraft.ts';
import type { Work } from './work.ts';

export interface Programs extends Work {
  readonly draft: ProgramDraft;
  readonly setDraft: (draft: ProgramDraft) => void;
  readonly problems: DraftProblems;
  /** Null while the project is being read, or cannot be. */
  readonly mains: readonly MainPackage[] | null;
}

/** The compilation of a project's programs, and what was chosen for it; reads the project once it `isShown`. */
export function usePrograms(dir: string, isShown: boolean): Programs {
  const api = useApi();
  const kept = useBuildChoices((state) => state.programs[dir]);
  const choosePrograms = useBuildChoices((state) => state.choosePrograms);
  const draft = kept ?? emptyDraft(dir);
  const place = `programs:${dir}`;
  const show = useCurrentJobs((state) => state.show);
  const isRunning = useIsRunning(place);
  const input = isShown && dir !== '' ? { dir } : skipToken;
  const analysis = useQuery(api.project.analyse.queryOptions({ input }));
  const compile = useMutation(
    api.project.binaries.mutationOptions({ onSuccess: ({ jobId }) => show(place, jobId) }),
  );
  const mains = analysis.data?.mains ?? null;
  const main = draft.main ?? (mains !== null && mains.length > 1 ? (mains[0]?.dir ?? null) : null);
  const options = readDraft({ ...draft, main }, dir);
  return {
    draft,
    setDraft: (next) => choosePrograms(dir, next),
    problems: findDraftProblems(draft, dir),
    mains,
    place,
    isHeld: options === null || mains === null || isRunning || compile.isPending,
    start: () => options !== null && compile.mutate(options),
    error: compile.error ?? analysis.error,
  };
}
