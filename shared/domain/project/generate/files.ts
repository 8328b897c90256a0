import type { Analysis } from '../analysis.ts';
import type { DockerfileOptions, ExtraFile } from '../dockerfileOptions.ts';
import { joinPath } from '../paths.ts';
import { generateCompose } from './compose.ts';
import { generateDockerfile } from './dockerfile.ts';
import { amendDockerignore, generateDockerignore } from './dockerignore.ts';
import { generateEntrypoint } from './entrypoint.ts';
import { generateGitattributes } from './gitattributes.ts';
import { windowsBuilderOf } from './images.ts';
import type { GeneratedText } from './piece.ts';
import { scriptName } from './places.ts';
import { hasMounts, planBuild, type BuildPlan } from './plan.ts';

/** A file to write: its name relative to the context, and its text, given the text that is there. */
export interface FileToWrite {
  readonly name: string;
  readonly textOver: (before: string) => GeneratedText;
  /** The text takes in what is there by itself, so nothing is to be merged. */
  readonly isAdded?: boolean;
  /** A file of that name that was not generated here is the project's own, and stays. */
  readonly staysOwn?: boolean;
  /** Linux cannot use it with Windows line ends, whoever wrote it. */
  readonly needsLf?: boolean;
}

/**
 * The files that Slipway would write. In the module's folder; where the context is wider than that, the ignore file
 * carries the Dockerfile's name, which is how BuildKit finds it there, and a Windows engine without BuildKit does not.
 * Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 * @throws Failure NO_MAIN_PACKAGE, NEEDS_LINUX
 */
export function generateFiles(analysis: Analysis, options: DockerfileOptions = {}): FileToWrite[] {
  const dir = analysis.moduleDir;
  const dockerfile = generateDockerfile(analysis, options);
  const plan = planBuild(analysis, options);
  const hasNamedIgnore = dir !== '.' && (plan === null || !isWithoutBuildKit(plan));
  const ignore = hasNamedIgnore ? joinPath(dir, 'Dockerfile.dockerignore') : '.dockerignore';
  const wanted = new Set(options.extras);
  return [
    { name: joinPath(dir, 'Dockerfile'), textOver: () => dockerfile },
    ignoreFile(analysis, ignore, plan),
    ...extraFiles(analysis, options, plan).filter(({ extra }) => wanted.has(extra)),
  ];
}

/** One of the project's own that hides what the build needs keeps its lines. */
function ignoreFile(analysis: Analysis, name: string, plan: BuildPlan | null): FileToWrite {
  const { existing } = analysis;
  const templates = plan?.templates;
  const amend = (before: string) => amendDockerignore(before, existing, templates);
  const generated = generateDockerignore(analysis, templates);
  const isHiding = existing.dockerignore === name && amend(existing.ignoreText ?? '') !== null;
  return isHiding
    ? { name, textOver: (before) => amend(before) ?? generated, isAdded: true }
    : { name, textOver: () => generated };
}

function isWithoutBuildKit(plan: BuildPlan): boolean {
  return !hasMounts(plan) || (plan.system === 'windows' && windowsBuilderOf(plan) !== 'linux');
}

function extraFiles(
  analysis: Analysis,
  options: DockerfileOptions,
  plan: BuildPlan | null,
): (FileToWrite & { extra: ExtraFile })[] {
  const at = (name: string) => joinPath(analysis.moduleDir, name);
  return [
    {
      extra: 'compose',
      name: at('compose.yaml'),
      textOver: () => generateCompose(analysis, options),
    },
    ...(plan?.hasScript === true
      ? [
          {
            extra: 'entrypoint' as const,
            name: at(scriptName),
            textOver: () => generateEntrypoint(plan),
            staysOwn: true,
            needsLf: true,
          },
        ]
      : []),
    {
      extra: 'gitattributes',
      name: at('.gitattributes'),
      textOver: generateGitattributes,
      isAdded: true,
    },
  ];
}
