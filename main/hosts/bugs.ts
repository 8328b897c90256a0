/**
 * An interceptor for a handler of calls that tells `onBug` of every error that is none of the contract's: those go to
 * the caller, typed, and are no news here.
 */
export function reportBugs(onBug: (error: unknown) => void) {
  return async <T>({ next }: { next(): Promise<T> }): Promise<T> => {
    try {
      return await next();
    } catch (error) {
      if (!(error instanceof Error && 'defined' in error && error.defined === true)) onBug(error);
      throw error;
    }
  };
}
