import { join } from 'node:path';
import { failure } from '#shared/domain/failure.ts';
import { noProgram } from '#shared/domain/project/chooseMain.ts';
import { buildGraph } from '#shared/domain/project/buildGraph.ts';
import { describeBases } from '#shared/domain/project/generate/choices.ts';
import { generateFiles } from '#shared/domain/project/generate/files.ts';
import type { Clock } from './ports/clock.ts';
import type { DockerfileCheck } from './ports/dockerfileCheck.ts';
import type { Files } from './ports/files.ts';
import type { GoProject } from './ports/goProject.ts';
import type { ProjectSource } from './ports/project.ts';
import { createGeneratedBases } from './project/bases.ts';
import { createDockerfileLinter } from './project/lint.ts';
import { createLooks } from './project/looks.ts';
import { createRecentProjects } from './project/recent.ts';
import { describeFile, writeFile } from './project/write.ts';
import type { ProjectService } from './services.ts';

export interface ProjectServiceOptions {
  readonly source: ProjectSource;
  readonly files: Files;
  readonly clock: Clock;
  readonly engineCheck: DockerfileCheck;
  readonly goProject: GoProject;
  /** Slipway's own folder: recent projects and backups. */
  readonly dataFolder: string;
}

/**
 * Go projects on this PC. Fails with NOT_A_FOLDER, NOT_A_GO_PROJECT and FILE_UNREADABLE; `files`, `bases` and `graph` with
 * NO_MAIN_PACKAGE and NO_SUCH_PROGRAM too, `files` with NEEDS_LINUX, `lint` with FILE_MISSING, `write` with FILE_CHANGED and whatever the files port fails with.
 */
export function createProjectService(options: ProjectServiceOptions): ProjectService {
  const { source, files, clock, dataFolder } = options;
  const recent = createRecentProjects(files, dataFolder);
  const bases = createGeneratedBases(files, dataFolder);
  const looks = createLooks(options);
  return {
    folders: (path) => source.listFolders(path),
    recent: () => recent.read(),
    async analyse(dir) {
      const analysis = await looks.whole(dir);
      await recent.add(analysis.dir);
      return analysis;
    },
    async analyseForBuild(dir, isDirect) {
      const analysis = await looks.build(dir, isDirect);
      await recent.add(analysis.dir);
      return analysis;
    },
    async bases(dir, wanted = {}) {
      const analysis = await looks.whole(dir);
      const bases = describeBases(analysis, wanted);
      if (bases.length === 0) throw noProgram(analysis, wanted.main);
      return bases;
    },
    async graph(dir, wanted = {}) {
      const analysis = await looks.whole(dir);
      const graph = buildGraph(analysis, wanted);
      if (graph === null) throw noProgram(analysis, wanted.main);
      return graph;
    },
    async files(dir, wanted = {}) {
      const analysis = await looks.whole(dir);
      const generated = generateFiles(analysis, wanted);
      const shelf = { files, context: analysis.context, bases };
      return Promise.all(generated.map((file) => describeFile(shelf, file)));
    },
    lint: createDockerfileLinter(options),
    async write(dir, wanted) {
      const { context } = await looks.files(dir);
      const known =
        /^(Dockerfile|([^/\\]+)?\.dockerignore|compose\.yaml|\.gitattributes|entrypoint\.sh)$/;
      for (const { name } of wanted)
        if (name.split('/').includes('..') || !known.test(name.slice(name.lastIndexOf('/') + 1)))
          throw failure('FILE_UNWRITABLE', { path: join(context, name) });
      const backups = join(dataFolder, 'backups');
      const done: { path: string; backup: string | null }[] = [];
      for (const file of wanted) {
        const written = await writeFile({ files, context, backups, now: clock.now() }, file);
        if (file.generated !== undefined) await bases.keep(written.path, file.generated);
        done.push(written);
      }
      return done;
    },
  };
}
