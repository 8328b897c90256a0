import type { Analysis } from './analysis.ts';
import type { Modules } from './modules.ts';
import { joinPath } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** Files for Docker that are there: beside the module, the workspace, or at the context's root. */
export function existingFiles(snapshot: ProjectSnapshot, modules: Modules): Analysis['existing'] {
  const dirs = [modules.primary?.dir ?? snapshot.moduleDir, modules.work?.dir ?? '.', '.'];
  const first = (names: readonly string[]) => {
    const wanted = dirs.flatMap((dir) => names.map((name) => joinPath(dir, name)));
    return wanted.find((path) => snapshot.files.some((file) => file.path === path)) ?? null;
  };
  const dockerignore = first(['Dockerfile.dockerignore', '.dockerignore']);
  const ignoreText = snapshot.files.find(({ path }) => path === dockerignore)?.text;
  return {
    ...(typeof ignoreText === 'string' ? { ignoreText } : {}),
    dockerfile: first(['Dockerfile', 'dockerfile', 'Containerfile']),
    dockerignore,
    compose: first(['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']),
  };
}
