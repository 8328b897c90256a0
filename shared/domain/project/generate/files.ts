import type { Analysis, DockerfileOptions } from '../analysis.ts';
import { joinPath } from '../paths.ts';
import { generateCompose } from './compose.ts';
import { generateDockerfile } from './dockerfile.ts';
import { generateDockerignore } from './dockerignore.ts';
import { generateEntrypoint, scriptName } from './entrypoint.ts';
import { generateGitattributes } from './gitattributes.ts';
import type { GeneratedText } from './piece.ts';

/** A file to write: its name relative to the context, and its text, given the text that is there. */
export interface FileToWrite {
  readonly name: string;
  readonly textOver: (before: string) => GeneratedText;
  /** The text takes in what is there by itself, so nothing is to be merged. */
  readonly isAdded?: boolean;
}

/**
 * The files that Slipway would write. In the module's folder; where the context is wider than that, the ignore file
 * carries the Dockerfile's name, which is how BuildKit finds it there.
 * Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 * @throws Failure NO_MAIN_PACKAGE
 */
export function generateFiles(analysis: Analysis, options: DockerfileOptions = {}): FileToWrite[] {
  const dir = analysis.moduleDir;
  const texts = {
    Dockerfile: generateDockerfile(analysis, options),
    [dir === '.' ? '.dockerignore' : 'Dockerfile.dockerignore']: generateDockerignore(analysis),
  };
  const extras = {
    compose: { name: 'compose.yaml', textOver: () => generateCompose(analysis, options) },
    entrypoint: {
      name: scriptName,
      textOver: (before: string) =>
        before === '' ? generateEntrypoint() : { text: before, explanations: [] },
      isAdded: true,
    },
    gitattributes: {
      name: '.gitattributes',
      textOver: generateGitattributes,
      isAdded: true,
    },
  };
  const wanted = new Set(options.extras);
  return [
    ...Object.entries(texts).map(([name, text]) => ({ name, textOver: () => text })),
    ...Object.entries(extras).flatMap(([key, file]) =>
      [...wanted].some((extra) => extra === key) ? [file] : [],
    ),
  ].map((file) => ({ ...file, name: joinPath(dir, file.name) }));
}
