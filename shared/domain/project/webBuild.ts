import { z } from 'zod';
import { isInside, joinPath, parentOf } from './paths.ts';
import type { SnapshotFile } from './snapshot.ts';

/** A web build of the project: the folder it is run in, and what is typed there. */
export interface WebBuild {
  readonly dir: string;
  readonly install: string;
  readonly build: string;
}

/** By their lock files. Source: each tool's own documentation of `install` and `run`. */
const managers: readonly { readonly lock: RegExp; readonly name: string }[] = [
  { lock: /^pnpm-lock\.yaml$/, name: 'pnpm' },
  { lock: /^yarn\.lock$/, name: 'yarn' },
  { lock: /^bun\.lockb?$/, name: 'bun' },
];

const packageSchema = z.object({ scripts: z.record(z.string(), z.unknown()).optional() });

/**
 * The build that most likely makes what lies at a path: of the nearest package.json at or above it, else of the only one
 * of the project, whose scripts have one that builds. Null where there is none.
 */
export function webBuildFor(path: string, files: readonly SnapshotFile[]): WebBuild | null {
  const found = files
    .filter((file) => /(^|\/)package\.json$/.test(file.path) && typeof file.text === 'string')
    .flatMap(({ path: at, text }) => {
      const script = buildScript(text ?? '');
      return script === null ? [] : [{ dir: parentOf(at), script }];
    });
  const above = found
    .filter(({ dir }) => isInside(path, dir))
    .toSorted((one, two) => two.dir.length - one.dir.length)[0];
  const chosen = above ?? (found.length === 1 ? found[0] : undefined);
  if (chosen === undefined) return null;
  const { dir, script } = chosen;
  const manager =
    managers.find(({ lock }) =>
      files.some((file) => parentOf(file.path) === dir && lock.test(nameIn(file.path, dir))),
    )?.name ?? 'npm';
  return { dir, install: `${manager} install`, build: `${manager} run ${script}` };
}

function nameIn(path: string, dir: string): string {
  return dir === '.' ? path : joinPath(path.slice(dir.length + 1));
}

function buildScript(text: string): string | null {
  const parsed = packageSchema.safeParse(parseOrNull(text));
  const names = Object.keys(parsed.data?.scripts ?? {});
  return (
    names.find((name) => name === 'build') ??
    names.find((name) => /^(build|release|dist|production|prod|bundle)\b/.test(name)) ??
    null
  );
}

function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
