import { needsOf } from '../needs.ts';
import { moduleFacts } from '../moduleFacts.ts';
import { joinPath } from '../paths.ts';
import { readProject } from '../readProject.ts';
import type { ProjectSnapshot } from '../snapshot.ts';
import type { LintContext } from './rule.ts';

/**
 * What the linter may know of the project that a Dockerfile lies in. `dockerfile` is relative to the context; the
 * ignore file beside it that carries its name goes before the context's own.
 * Source: https://docs.docker.com/build/concepts/context/#filename-and-location
 */
export function lintContextOf(snapshot: ProjectSnapshot, dockerfile: string): LintContext {
  const { modules, used, embeds, runtimeFiles } = readProject(snapshot);
  const texts = new Map(snapshot.files.map(({ path, text }) => [path, text]));
  const ignoreFile = [joinPath(`${dockerfile}.dockerignore`), '.dockerignore'].find((path) =>
    texts.has(path),
  );
  const facts = modules.primary === null ? null : moduleFacts(snapshot, modules);
  return {
    dockerignore: ignoreFile === undefined ? null : (texts.get(ignoreFile) ?? null),
    // What Slipway builds from a Dockerfile of its own is sent what the project's ignore file hides.
    needed: texts.has(dockerfile)
      ? needsOf({ snapshot, modules, packages: used, embeds, runtimeFiles }).needed
      : [],
    ...(facts !== null && {
      goVersion: facts.goVersion,
      needsModules: !facts.hasVendor && modules.main.some(({ mod }) => mod.requires.length > 0),
    }),
  };
}
