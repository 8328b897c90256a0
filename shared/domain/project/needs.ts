import { embedMatcher, type Embed } from './embeds.ts';
import { fixedPart } from './glob.ts';
import type { IgnoreNeeds } from './ignore/patterns.ts';
import type { Modules } from './modules.ts';
import type { GoPackage } from './packages.ts';
import { isInside, joinPath } from './paths.ts';
import type { OpenedFile } from './runtimeFiles/runtimeFiles.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import { findTemplates } from './templates.ts';

/** What the needs are found in. */
export interface NeedSources {
  readonly snapshot: ProjectSnapshot;
  readonly modules: Modules;
  readonly packages: readonly GoPackage[];
  readonly embeds: readonly Embed[];
  readonly runtimeFiles: readonly OpenedFile[];
}

/** The paths that a build and its program cannot do without. */
export function needsOf({
  snapshot,
  modules,
  packages,
  embeds,
  runtimeFiles,
}: NeedSources): IgnoreNeeds {
  const matchers = embeds.map(embedMatcher);
  const paths = snapshot.files.map(({ path }) => path);
  const isOpened = (path: string) =>
    runtimeFiles.some((entry) =>
      isInside(path, entry.kind === 'pattern' ? fixedPart(entry.path) : entry.path),
    );
  const all = [...modules.main, ...modules.replaced];
  const needed = [
    ...packages.flatMap(({ files }) => files.map(({ path }) => path)),
    ...paths.filter(
      (path) =>
        /(^|\/)(go\.(mod|sum|work|work\.sum))$/.test(path) &&
        all.some(({ dir }) => isInside(path, dir)),
    ),
    ...paths.filter((path) => /\.(c|cc|cpp|cxx|h|hh|hpp|s|S|syso)$/.test(path)),
    ...findTemplates(snapshot).map(({ path }) => path),
    ...paths.filter((path) => isOpened(path) || matchers.some((matches) => matches(path))),
    ...embeds.map(({ dir, pattern }) =>
      joinPath(dir, fixedPart(pattern), /[*?[]/.test(pattern) ? 'x' : '.'),
    ),
  ];
  const dirs = [
    ...all.map(({ dir }) => dir),
    ...(modules.work === null
      ? []
      : [joinPath(modules.work.dir, 'go.work'), joinPath(modules.work.dir, 'go.work.sum')]),
  ];
  const targets = new Map(snapshot.files.map(({ path, target }) => [path, target]));
  const real = needed.flatMap((path) => targets.get(path) ?? []);
  return {
    needed: [...new Set([...needed, ...real])].filter((path) => path !== '.'),
    only: all.some(({ dir }) => dir === '.') || all.length === 0 ? [] : dirs,
    vendors: paths
      .filter((path) => /(^|\/)vendor\/modules\.txt$/.test(path))
      .map((path) => path.slice(0, -'/modules.txt'.length)),
  };
}
