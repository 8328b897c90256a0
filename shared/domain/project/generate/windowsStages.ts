import { compileSteps, gopathSettings, outputOf, prepareStage, sourcesOf } from './buildStage.ts';
import { copiedDownload, goSettings } from './download.ts';
import { endOfStage } from './endOfStage.ts';
import { imagesOf, windowsBuilderOf } from './images.ts';
import { piece, type Block } from './piece.ts';
import { needsModFlag, sourcesRoot, type BuildPlan } from './plan.ts';
import { copyRuntimeFile, needsHome } from './runtimeStage.ts';
import { stampArgument, stampFlagsOnWindows } from './stamp.ts';
import { cmdWord, copy, jsonList, quotedPath } from './words.ts';

/** Where a program runs that only reads files, and where one does that writes: the user's own folder. */
const homes = { reads: '/srv', writes: '/Users/ContainerUser/srv' };

/** The line that must be the first: a backslash then ends paths and not lines. Linux builders need theirs at line ends. */
export function windowsHead(plan: BuildPlan): Block[] {
  return windowsBuilderOf(plan) === 'linux' ? [] : [[piece('# escape=`', 'escape')]];
}

/** The stages for images on Windows: each step is one that engines without BuildKit know, unless Linux compiles. */
export function windowsStages(plans: readonly BuildPlan[]): Block[] {
  const [plan] = plans;
  if (plan === undefined) return [];
  const isLinux = windowsBuilderOf(plan) === 'linux';
  const stage = plans.length === 1 ? plan.stages.build : 'modules';
  return [
    ...(isLinux ? prepareStage(plan, stage) : prepareWindows(plan, stage)),
    ...plans.flatMap((each) => [
      ...(plans.length === 1 ? [] : [targetLine(each)]),
      ...(isLinux ? compileSteps({ ...each, writable: [] }) : [compileWindows(each)]),
      ...windowsRuntime(each),
    ]),
  ];
}

function targetLine({ stages }: BuildPlan): Block {
  return [piece(`FROM modules AS ${stages.build}`, 'targetBuild', { name: stages.final })];
}

function prepareWindows(plan: BuildPlan, stage: string): Block[] {
  const { workDir, downloads } = plan;
  const builder = windowsBuilderOf(plan) === 'servercore' ? 'servercore' : 'nanoserver';
  return [
    [
      piece(`FROM ${imagesOf(plan).builder} AS ${stage}`, `windowsBuilder.${builder}`),
      ...(builder === 'nanoserver' ? [piece('USER ContainerAdministrator', 'windowsAdmin')] : []),
      piece(`WORKDIR ${quotedPath(`C:${workDir}`)}`),
      piece('ENV CGO_ENABLED=0', 'cgoOff'),
      ...gopathSettings(plan),
    ],
    goSettings(plan),
    downloads ? copiedDownload(plan, 'C:') : [],
  ];
}

function compileWindows(plan: BuildPlan): Block {
  const stamps = stampFlagsOnWindows(plan);
  return [
    piece('# Without BuildKit nothing is kept between builds but these layers.'),
    piece(copy('.', `C:${sourcesRoot(plan)}/`), 'copySources'),
    ...(stamps === '' ? [] : [piece('SHELL ["cmd", "/S", "/C"]', 'windowsShell')]),
    ...stampArgument(plan),
    ...plan.programs.map(({ name, main }) => {
      const words = [
        'go',
        'build',
        '-trimpath',
        '-buildvcs=false',
        ...(needsModFlag(plan.analysis) ? ['-mod=vendor'] : []),
        ...(plan.tags.length === 0 ? [] : [`-tags=${plan.tags.join(',')}`]),
        `-ldflags=-s -w${stamps}`,
        '-o',
        `C:${outputOf(plan, name)}`,
        ...sourcesOf(plan, main),
      ];
      return piece(
        `RUN ${stamps === '' ? jsonList(words) : words.map(cmdWord).join(' ')}`,
        'goBuildWindows',
      );
    }),
  ];
}

function windowsRuntime(plan: BuildPlan): Block[] {
  const { runtime, files, stages, programs, writable } = plan;
  const name = stages.final === '' ? '' : ` AS ${stages.final}`;
  const from = `--from=${stages.build}`;
  const output = outputOf(plan, programs[0]?.name ?? '');
  return [
    [
      piece(`FROM ${imagesOf(plan).base}${name}`, `runtime.${runtime}`),
      ...(needsHome(plan)
        ? [piece(`WORKDIR ${writable.length > 0 ? homes.writes : homes.reads}`, homeReason(plan))]
        : []),
      ...files.map(copyRuntimeFile),
      programs.length > 1
        ? piece(`COPY ${from} /out/app/ /app/`, 'copyPrograms')
        : piece(`COPY ${from} ${output} /app.exe`, 'copyProgram'),
    ],
    endOfStage(plan, [piece('USER ContainerUser', 'windowsUser')]),
  ];
}

function homeReason({ writable }: BuildPlan): string {
  return writable.length > 0 ? 'windowsHome' : 'home';
}
