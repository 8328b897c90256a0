import type { GoAnswers } from '#shared/domain/project/toolchain/mergeGo.ts';

/** The go command, asked about one project. */
export interface GoProject {
  /**
   * What it says of the main packages in `mains`, relative to the absolute folder `dir` of the module or workspace.
   * Without Go, or where Go cannot say, its answers are null: that is no failure.
   */
  describe(dir: string, mains: readonly string[], signal?: AbortSignal): Promise<GoAnswers>;
}
