interface Handled<T> {
  readonly next: () => Promise<T>;
  /** The call as it came in; its signal is aborted when the caller has gone. */
  readonly request: { readonly signal?: AbortSignal | undefined };
}

/**
 * An interceptor for a handler of calls that tells `onBug` of every error that is none of the contract's: those go to
 * the caller, typed, and are no news here. Nor is a call that ends because its caller has gone: a page that is closed
 * or loaded again leaves calls under way, and their end is what they were asked for.
 */
export function reportBugs(onBug: (error: unknown) => void) {
  return async <T>({ next, request }: Handled<T>): Promise<T> => {
    try {
      return await next();
    } catch (error) {
      if (!isOfContract(error) && !isLeft(error, request.signal)) onBug(error);
      throw error;
    }
  };
}

function isOfContract(error: unknown): boolean {
  return error instanceof Error && 'defined' in error && error.defined === true;
}

/** An error of another name stays a bug, though the caller has gone: it was none that an abort makes. */
function isLeft(error: unknown, signal: AbortSignal | undefined): boolean {
  if (signal?.aborted !== true) return false;
  return error === signal.reason || (error instanceof Error && error.name === 'AbortError');
}

/**
 * What a log may hold of a bug: the stack of the error and those of its causes. What else an error carries stays out:
 * the input of a call that was refused may hold a password.
 */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? `${error.name}: ${error.message}`;
  return error.cause instanceof Error ? `${stack}\ncaused by ${describeBug(error.cause)}` : stack;
}
