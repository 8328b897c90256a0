/** What the terminal program ends with; scripts rely on it. */
export const exitCodes = {
  done: 0,
  /** It worked, and what it looked at has problems. */
  foundProblems: 1,
  /** The command line is wrong, or a confirmation is missing. Nothing was touched. */
  usage: 2,
  /** A failure of the world, a cancel, or a bug. */
  couldNot: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
