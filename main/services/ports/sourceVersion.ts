/** What version control says of a project's folder. Best effort: it never fails. */
export interface SourceVersion {
  /**
   * `v1.2.3`, `v1.2.3-4-g0123abc`, `0123abcdef01`, with `-dirty` at the end where files were changed since; null where
   * nobody can say.
   */
  describe(dir: string, signal?: AbortSignal): Promise<string | null>;
}
