/** Fails with ENGINE_MISSING, IMAGE_MISSING, PROGRAM_FAILED, PROGRAM_TIMED_OUT. */
export interface FirstContainerPort {
  /** Runs the image once and removes the container; pulls the image where it is not there. Lines go to `onLine`. */
  run(image: string, onLine: (line: string) => void, signal?: AbortSignal): Promise<void>;
}
