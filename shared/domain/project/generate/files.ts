import type { Analysis, DockerfileOptions } from '../analysis.ts';
import { joinPath } from '../paths.ts';
import { generateDockerfile } from './dockerfile.ts';
import { generateDockerignore } from './dockerignore.ts';

/**
 * The files that Slipway would write, by their names relative to the context. In the module's folder; where the
 * context is wider than that, the ignore file carries the Dockerfile's name, which is how BuildKit finds it there.
 * Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 * @throws Failure NO_MAIN_PACKAGE
 */
export function generateFiles(
  analysis: Analysis,
  options: DockerfileOptions = {},
): { name: string; text: string }[] {
  const dir = analysis.moduleDir;
  const ignore = dir === '.' ? '.dockerignore' : 'Dockerfile.dockerignore';
  return [
    { name: joinPath(dir, 'Dockerfile'), text: generateDockerfile(analysis, options) },
    { name: joinPath(dir, ignore), text: generateDockerignore(analysis) },
  ];
}
