import type { Analysis } from '../analysis.ts';
import type { DockerfileOptions } from '../dockerfileOptions.ts';
import { failure } from '#shared/domain/failure.ts';
import { noProgram } from '../chooseMain.ts';
import { compileSteps, prepareStage } from './buildStage.ts';
import { defaultRelease } from './images.ts';
import { layOut, piece, type Block, type GeneratedText } from './piece.ts';
import { planBuild, planTargets, type BuildPlan } from './plan.ts';
import { runtimeStage } from './runtimeStage.ts';
import { windowsHead, windowsStages } from './windowsStages.ts';

/**
 * A Dockerfile in two stages: one builds a program, one holds nothing but it; or with a pair of them for each program,
 * or with all in one image. Needs BuildKit, which every engine since 18.09 has, and no frontend from the net; one that is
 * built in a Windows container, or that is to have no mounts, does without.
 * @throws Failure NO_MAIN_PACKAGE where there is no program, NO_SUCH_PROGRAM where none is called so; NEEDS_LINUX where a program
 * with C code is to run on Windows.
 */
export function generateDockerfile(
  analysis: Analysis,
  options: DockerfileOptions = {},
): GeneratedText {
  const plans = plansOf(analysis, options);
  const last = plans.at(-1);
  if (last === undefined) throw noProgram(analysis, options.main);
  if (last.system === 'windows') {
    if (plans.some(({ main }) => main.needsCgo) && options.cgo !== 'none')
      throw failure('NEEDS_LINUX', { main: last.main.name });
    return layOut([...windowsHead(last), ...head(plans, last), ...windowsStages(plans)]);
  }
  return layOut([...head(plans, last), ...linuxStages(plans)]);
}

/** The text alone. @throws Failure as `generateDockerfile` does. */
export function dockerfileFor(analysis: Analysis, options: DockerfileOptions = {}): string {
  return generateDockerfile(analysis, options).text;
}

/** A plan for each image of the Dockerfile, the one that is built by itself last. */
function plansOf(analysis: Analysis, options: DockerfileOptions): BuildPlan[] {
  if (options.programs === 'targets') {
    const plans = planTargets(analysis, options);
    if (plans.length > 1) return plans;
  }
  const plan = planBuild(analysis, options);
  return plan === null ? [] : [plan];
}

function linuxStages(plans: readonly BuildPlan[]): Block[] {
  const [plan] = plans;
  if (plan === undefined) return [];
  if (plans.length === 1)
    return [...prepareStage(plan, 'build'), ...compileSteps(plan), ...runtimeStage(plan)];
  return [
    ...prepareStage(withAllLibraries(plans, plan), 'modules'),
    ...plans.flatMap((each) => [
      [piece(`FROM modules AS ${each.stages.build}`, 'targetBuild', { name: each.stages.final })],
      ...compileSteps(each),
      ...runtimeStage(each),
    ]),
  ];
}

/** What is installed before the stages part serves every program. */
function withAllLibraries(plans: readonly BuildPlan[], plan: BuildPlan): BuildPlan {
  const all = plans.flatMap(({ main }) => main.nativePackages);
  return { ...plan, main: { ...plan.main, nativePackages: [...new Set(all)] } };
}

/** The comment stands apart from ARG: right above it would be read as the argument's description. */
function head(plans: readonly BuildPlan[], { analysis, options, system }: BuildPlan): Block[] {
  const { moduleDir, goVersion, builderVersion } = analysis;
  const wanted = analysis.module === '' ? '' : ` go.mod asks for Go ${goVersion}.`;
  const folder = moduleDir === '.' ? 'that holds this file' : `${up(moduleDir)} of this file`;
  const names = plans
    .toReversed()
    .flatMap(({ programs }) => programs.map(({ name, main }) => [name, main.name]));
  const subject = names.length === 1 ? names[0]?.[1] : names.map(([name]) => name).join(', ');
  return [
    [
      piece(`# Builds ${subject} from the folder ${folder}.${wanted}`, 'context'),
      ...(plans.length > 1
        ? [piece('# One of them: docker build --target <name>. Without it, the last.', 'target')]
        : []),
    ],
    [
      piece(`ARG GO_VERSION=${builderVersion}`, 'goVersion', { wanted: goVersion }),
      ...(system === 'windows'
        ? [
            piece(
              `ARG WINDOWS_RELEASE=${options.windowsRelease ?? defaultRelease}`,
              'windowsRelease',
            ),
          ]
        : []),
    ],
  ];
}

function up(dir: string): string {
  return dir
    .split('/')
    .map(() => '..')
    .join('/');
}
