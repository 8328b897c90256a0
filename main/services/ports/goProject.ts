import type { GoEnv } from '#shared/domain/project/goSettings.ts';
import type { GoAnswers } from '#shared/domain/project/toolchain/mergeGo.ts';

/** The go command, asked about one project. */
export interface GoProject {
  /** Its settings for fetching modules; without Go, those of the environment. */
  settings(signal?: AbortSignal): Promise<GoEnv>;
  /**
   * What it says of the main packages. Without Go, or where Go cannot say, its answers are null: that is no failure.
   */
  describe(question: GoQuestion, signal?: AbortSignal): Promise<GoAnswers>;
}

export interface GoQuestion {
  /** Absolute folder of the module or workspace. */
  readonly dir: string;
  /** Folders of main packages, relative to it. */
  readonly mains: readonly string[];
  /** Ask which module brings which, too. */
  readonly withGraph: boolean;
}
