import { isInside, joinPath, parentOf } from './paths.ts';
import { warning, type Warning, type WarningSources } from './warning.ts';

/**
 * Links that the build or the program needs and that lead to where no builder sees anything: out of the context, or to a
 * place named from the root.
 */
export function findLinkWarnings({
  snapshot,
  used,
  modules,
  beyondLinks,
}: Pick<WarningSources, 'snapshot' | 'used' | 'modules' | 'beyondLinks'>): Warning[] {
  const own = [...modules.main, ...modules.replaced];
  const dirs = new Set(used.map(({ dir }) => dir));
  const imported = used.flatMap(({ files }) =>
    files.flatMap((file) =>
      file.imports.flatMap(({ path }) =>
        own
          .filter((module) => isInside(path, module.path))
          .map((module) => joinPath(module.dir, path.slice(module.path.length))),
      ),
    ),
  );
  const isNeeded = (link: string) =>
    (link.endsWith('.go') && dirs.has(parentOf(link))) ||
    imported.some((dir) => isInside(dir, link)) ||
    beyondLinks.some(({ path }) => isInside(path, link));
  return snapshot.files.flatMap(({ path, leaves }) =>
    leaves === undefined || !isNeeded(path)
      ? []
      : [warning('linkLeaves', { path, target: leaves }, { file: path })],
  );
}
