import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { parseReference } from '#shared/domain/image/reference.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { useIsRunning } from '#renderer/ui/job/useIsRunning.ts';
import type { ImageChoice } from './ImageForm.tsx';
import type { Work } from './work.ts';

export interface ImageBuild extends Work {
  readonly choice: ImageChoice;
  readonly setChoice: (choice: ImageChoice) => void;
}

/** The build of a project's images, and what was chosen for it. */
export function useImageBuild(dir: string): ImageBuild {
  const [choice, setChoice] = useState<ImageChoice>({});
  const place = `images:${dir}`;
  const show = useCurrentJobs((state) => state.show);
  const isRunning = useIsRunning(place);
  const build = useMutation(
    useApi().image.build.mutationOptions({ onSuccess: ({ jobId }) => show(place, jobId) }),
  );
  const isTag = choice.tag === undefined || parseReference(choice.tag).ok;
  return {
    choice,
    setChoice,
    place,
    isHeld: dir === '' || isRunning || build.isPending || !isTag,
    start: () => build.mutate({ dir, ...choice }),
    error: build.error,
  };
}
