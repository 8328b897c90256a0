import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { parseReference } from '#shared/domain/image/reference.ts';
import type { MainPackage } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { asShown, noChoices, useProjectChoices } from '#renderer/ui/projectChoices.ts';
import { useBuildChoices, type ImageChoice } from './buildChoices.ts';
import type { Work } from './work.ts';

export interface ImageBuild extends Work {
  readonly choice: ImageChoice;
  readonly setChoice: (choice: ImageChoice) => void;
  /** As on the project's page, which they are shared with. */
  readonly options: DockerfileOptions;
  readonly setOptions: (options: DockerfileOptions) => void;
  /** Null while the project is being read, or cannot be. */
  readonly mains: readonly MainPackage[] | null;
}

const nothing: ImageChoice = {};

/** The build of a project's images, and what was chosen for it; reads the project once it `isShown`. */
export function useImageBuild(dir: string, isShown: boolean): ImageBuild {
  const api = useApi();
  const choice = useBuildChoices((state) => state.images[dir] ?? nothing);
  const chooseImages = useBuildChoices((state) => state.chooseImages);
  const options = useProjectChoices((state) => state.byDir[dir] ?? noChoices);
  const choose = useProjectChoices((state) => state.choose);
  const place = `images:${dir}`;
  const show = useCurrentJobs((state) => state.show);
  const isRunning = useIsRunning(place);
  const input = isShown && dir !== '' ? { dir } : skipToken;
  const analysis = useQuery(api.project.analyse.queryOptions({ input }));
  const build = useMutation(
    api.image.build.mutationOptions({ onSuccess: ({ jobId }) => show(place, jobId) }),
  );
  const mains = analysis.data?.mains ?? null;
  const { base, ...withoutBase } = choice;
  // Kept for the next time while the switch is off.
  const sent = choice.direct === true ? choice : withoutBase;
  const areNames = [sent.tag, choice.direct === true ? base : undefined].every(
    (name) => name === undefined || parseReference(name).ok,
  );
  return {
    choice,
    setChoice: (next) => chooseImages(dir, next),
    options,
    setOptions: (next) => choose(dir, next),
    mains,
    place,
    isHeld: mains === null || isRunning || build.isPending || !areNames,
    start: () =>
      mains !== null && build.mutate({ dir, ...sent, dockerfile: asShown(options, mains) }),
    error: build.error ?? analysis.error,
  };
}
