import { join } from 'node:path';
import { analyse } from '#shared/domain/project/analyse.ts';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import type { GoEnv } from '#shared/domain/project/goSettings.ts';
import { relativeTo } from '#shared/domain/project/paths.ts';
import { mergeGo } from '#shared/domain/project/toolchain/mergeGo.ts';
import type { GoProject } from '../ports/goProject.ts';
import type { ProjectSource } from '../ports/project.ts';
import { readSnapshot } from './snapshot.ts';

export interface LookParts {
  readonly source: ProjectSource;
  readonly goProject: GoProject;
}

/** Looks at a project, each as far as its purpose needs. */
export interface Looks {
  /** At its files alone. */
  files(dir: string): Promise<Analysis>;
  /** With all that this PC's Go says. */
  whole(dir: string): Promise<Analysis>;
  /** For a build, with what decides it. */
  build(dir: string, isDirect: boolean): Promise<Analysis>;
}

/** Fails with NOT_A_FOLDER, NOT_A_GO_PROJECT and FILE_UNREADABLE. */
export function createLooks({ source, goProject }: LookParts): Looks {
  const files = async (dir: string, settings: GoEnv | Promise<GoEnv> = goProject.settings()) =>
    analyse(await readSnapshot(source, dir, settings));
  const withGo = async (analysis: Analysis, withGraph: boolean): Promise<Analysis> => {
    const { context, moduleDir, mains } = analysis;
    const dirs = mains.map((main) => relativeTo(main.dir, moduleDir));
    const question = { dir: join(context, moduleDir), mains: dirs, withGraph };
    return mergeGo(analysis, await goProject.describe(question));
  };
  return {
    files: (dir) => files(dir),
    whole: async (dir) => withGo(await files(dir), true),
    async build(dir, isDirect) {
      // Go's settings are for compilers in containers; this PC's own knows them.
      const analysis = await (isDirect ? files(dir, {}) : files(dir));
      const { dependencies, existing } = analysis;
      // Only what others wrote can need C without the project's own files saying so.
      const isDecided = dependencies.length === 0 || (existing.dockerfile !== null && !isDirect);
      return isDecided ? analysis : withGo(analysis, false);
    },
  };
}
