import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { parseReference } from '#shared/domain/image/reference.ts';
import type { MainPackage } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import { asShown, noChoices, useProjectChoices } from '#renderer/ui/projectChoices.ts';
import { isWayClear, usualWay, useWays, wayAsTold, type Way } from '#renderer/ui/ways.ts';
import { useBuildChoices, type ImageChoice } from './buildChoices.ts';
import type { Work } from './work.ts';

export interface ImageBuild extends Work {
  readonly choice: ImageChoice;
  readonly setChoice: (choice: ImageChoice) => void;
  /** Both as on the project's page, which they are shared with. */
  readonly way: Way;
  readonly setWay: (way: Way) => void;
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
  const way = useWays((state) => state.byDir[dir] ?? usualWay);
  const chooseWay = useWays((state) => state.choose);
  const place = `images:${dir}`;
  const show = useCurrentJobs((state) => state.show);
  const isRunning = useIsRunning(place);
  const input = isShown && dir !== '' ? { dir } : skipToken;
  const analysis = useQuery(api.project.analyse.queryOptions({ input }));
  const build = useMutation(
    api.image.build.mutationOptions({ onSuccess: ({ jobId }) => show(place, jobId) }),
  );
  const mains = analysis.data?.mains ?? null;
  const isNamed = choice.tag === undefined || parseReference(choice.tag).ok;
  return {
    choice,
    setChoice: (next) => chooseImages(dir, next),
    way,
    setWay: (next) => chooseWay(dir, next),
    options,
    setOptions: (next) => choose(dir, next),
    mains,
    place,
    isHeld: mains === null || isRunning || build.isPending || !isNamed || !isWayClear(way),
    start: () =>
      mains !== null &&
      build.mutate({ dir, ...choice, ...wayAsTold(way), dockerfile: asShown(options, mains) }),
    error: build.error ?? analysis.error,
  };
}
