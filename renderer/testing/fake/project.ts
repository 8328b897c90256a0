import { lintDockerfile } from '#shared/domain/project/lint/lintDockerfile.ts';
import { sampleAnalysis, sampleFile, sampleGraph } from '../samples/project.ts';
import { os, started, type FakeOptions, type Note } from './core.ts';

export function projectHandlers(note: Note, options: FakeOptions) {
  return {
    folders: os.project.folders.handler(({ input }) =>
      note('project.folders', input, {
        path: input.path ?? 'C:\\Users\\mei',
        parent: 'C:\\Users',
        folders: [{ name: 'hello', path: 'C:\\src\\hello', isGoModule: true }],
        isGoModule: false,
      }),
    ),
    recent: os.project.recent.handler(() => ['C:\\src\\hello']),
    analyse: os.project.analyse.handler(({ input }) =>
      note('project.analyse', input, sampleAnalysis),
    ),
    files: os.project.files.handler(({ input }) =>
      note('project.files', input, [...(options.files ?? [sampleFile])]),
    ),
    graph: os.project.graph.handler(({ input }) => note('project.graph', input, sampleGraph)),
    lint: os.project.lint.handler(({ input }) =>
      note('project.lint', input, {
        path: input.path,
        text: input.text ?? '',
        revision: 'absent',
        problems: lintDockerfile(input.text ?? '', {}),
        isEngineChecked: false,
      }),
    ),
    write: os.project.write.handler(({ input }) =>
      note(
        'project.write',
        input,
        input.files.map(({ revision }) => ({
          path: sampleFile.path,
          backup: revision === 'absent' ? null : 'C:\\Slipway\\backups\\Dockerfile',
        })),
      ),
    ),
    binaries: os.project.binaries.handler(({ input }) => note('project.binaries', input, started)),
  };
}
