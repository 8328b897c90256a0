import type { Analysis, DockerfileOptions } from '../analysis.ts';
import { failure } from '#shared/domain/failure.ts';
import { buildStage } from './buildStage.ts';
import { planBuild, type BuildPlan } from './plan.ts';
import { runtimeStage } from './runtimeStage.ts';

/**
 * A Dockerfile for one program of the project, in two stages: one builds it, one holds nothing but it. Needs BuildKit,
 * which every engine since 18.09 has, and no frontend from the net.
 * @throws Failure NO_MAIN_PACKAGE where there is no program, or none in the folder named.
 */
export function dockerfileFor(analysis: Analysis, options: DockerfileOptions = {}): string {
  const plan = planBuild(analysis, options);
  if (plan === null)
    throw failure('NO_MAIN_PACKAGE', {
      path: options.main ?? analysis.dir,
      module: analysis.module,
    });
  return [head(plan), ...buildStage(plan), ...runtimeStage(plan)].join('\n\n') + '\n';
}

/** The comment stands apart from ARG: right above it would be read as the argument's description. */
function head({ analysis, main }: BuildPlan): string {
  const wanted = analysis.module === '' ? '' : ` go.mod asks for Go ${analysis.goVersion}.`;
  return [
    `# Builds ${main.name} from the folder ${analysis.moduleDir === '.' ? 'that holds this file' : `${up(analysis.moduleDir)} of this file`}.${wanted}`,
    '',
    `ARG GO_VERSION=${analysis.builderVersion}`,
  ].join('\n');
}

function up(dir: string): string {
  return dir
    .split('/')
    .map(() => '..')
    .join('/');
}
