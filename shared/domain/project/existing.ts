import type { Analysis, MainPackage } from './analysis.ts';
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
  return {
    dockerfile: first(['Dockerfile', 'dockerfile', 'Containerfile']),
    dockerignore: first(['Dockerfile.dockerignore', '.dockerignore']),
    compose: first(['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml']),
  };
}

/** Where the sources say nothing, a Dockerfile that is there may. */
export function exposedPorts(
  snapshot: ProjectSnapshot,
  dockerfile: string | null,
  mains: readonly MainPackage[],
): Analysis['ports'] {
  const text = snapshot.files.find(({ path }) => path === dockerfile)?.text ?? '';
  return text.split(/\r?\n/).flatMap((source, index) => {
    const words = /^\s*EXPOSE\s+(.*)$/i.exec(source)?.[1]?.split(/\s+/) ?? [];
    return words
      .filter((each) => /^\d+(\/tcp)?$/i.test(each))
      .map((each) => ({
        port: Number.parseInt(each, 10),
        file: dockerfile ?? '',
        line: index + 1,
        loopbackOnly: false,
        variable: '',
        mains: mains.map(({ dir }) => dir),
      }));
  });
}
