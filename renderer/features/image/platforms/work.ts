/** What a tab of the page starts: whether it may be started, how, and where its job is shown. */
export interface Work {
  readonly isHeld: boolean;
  readonly start: () => void;
  /** Why it could not be started; null: it could, or was not tried. */
  readonly error: unknown;
  /** The place in `useCurrentJobs`. */
  readonly place: string;
}
