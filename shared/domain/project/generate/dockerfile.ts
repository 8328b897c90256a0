import type { Analysis, DockerfileOptions } from '../analysis.ts';
import { failure } from '#shared/domain/failure.ts';
import { buildStage } from './buildStage.ts';
import { layOut, piece, type Block, type GeneratedText } from './piece.ts';
import { planBuild, type BuildPlan } from './plan.ts';
import { runtimeStage } from './runtimeStage.ts';

/**
 * A Dockerfile for one program of the project, in two stages: one builds it, one holds nothing but it. Needs BuildKit,
 * which every engine since 18.09 has, and no frontend from the net.
 * @throws Failure NO_MAIN_PACKAGE where there is no program, or none in the folder named.
 */
export function generateDockerfile(
  analysis: Analysis,
  options: DockerfileOptions = {},
): GeneratedText {
  const plan = planBuild(analysis, options);
  if (plan === null)
    throw failure('NO_MAIN_PACKAGE', {
      path: options.main ?? analysis.dir,
      module: analysis.module,
    });
  return layOut([...head(plan), ...buildStage(plan), ...runtimeStage(plan)]);
}

/** The text alone. @throws Failure NO_MAIN_PACKAGE */
export function dockerfileFor(analysis: Analysis, options: DockerfileOptions = {}): string {
  return generateDockerfile(analysis, options).text;
}

/** The comment stands apart from ARG: right above it would be read as the argument's description. */
function head({ analysis, main }: BuildPlan): Block[] {
  const { moduleDir, goVersion, builderVersion } = analysis;
  const wanted = analysis.module === '' ? '' : ` go.mod asks for Go ${goVersion}.`;
  const folder = moduleDir === '.' ? 'that holds this file' : `${up(moduleDir)} of this file`;
  return [
    [piece(`# Builds ${main.name} from the folder ${folder}.${wanted}`, 'context')],
    [piece(`ARG GO_VERSION=${builderVersion}`, 'goVersion', { wanted: goVersion })],
  ];
}

function up(dir: string): string {
  return dir
    .split('/')
    .map(() => '..')
    .join('/');
}
