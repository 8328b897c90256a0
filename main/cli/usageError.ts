/** A command line that cannot be understood; `detail` is the part of it that is meant. */
export class UsageError extends Error {
  /** Names the sentence `cli:usage.<code>`. */
  readonly code: string;
  readonly detail: string;

  constructor(code: string, detail: string) {
    super(`${code}: ${detail}`);
    this.name = 'UsageError';
    this.code = code;
    this.detail = detail;
  }
}
