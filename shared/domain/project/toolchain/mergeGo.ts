import { message } from '#shared/domain/message.ts';
import type { Analysis } from '../analysis.ts';
import type { ListedPackage } from './goList.ts';
import { bringersOf, type ModGraph } from './modGraph.ts';

/** What this PC's Go says of a project. */
export interface GoAnswers {
  /** Null where the go command could not say. */
  readonly packages: readonly ListedPackage[] | null;
  readonly graph: ModGraph | null;
}

/**
 * Adds to an analysis what only the go command knows: what really goes into the programs, which packages cannot be
 * built without C, whatever table lists them, and which module brings which. What it could not say stays as it was.
 */
export function mergeGo(analysis: Analysis, { packages, graph }: GoAnswers): Analysis {
  const listed = packages ?? [];
  const byPath = new Map(listed.map((entry) => [entry.path, entry]));
  const needC = new Set(
    listed.flatMap((entry) => (entry.needsC && entry.module !== null ? [entry.module.path] : [])),
  );
  const direct = analysis.dependencies.filter(({ indirect }) => !indirect).map(({ path }) => path);
  const bringers = graph === null ? new Map<string, string>() : bringersOf(graph, direct);
  const mains = analysis.mains.map((main) => ({
    ...main,
    needsCgo: main.needsCgo || reached(main.importPath, byPath).some(({ needsC }) => needsC),
  }));
  const added = analysis.dependencies.filter(({ path, needsCgo }) => !needsCgo && needC.has(path));
  return {
    ...analysis,
    mains,
    cgo: { ...analysis.cgo, needed: analysis.cgo.needed || mains.some(({ needsCgo }) => needsCgo) },
    dependencies: analysis.dependencies.map((entry) => ({
      ...entry,
      needsCgo: entry.needsCgo || needC.has(entry.path),
      ...(bringers.has(entry.path) ? { broughtBy: bringers.get(entry.path) } : {}),
    })),
    warnings: [
      ...analysis.warnings,
      ...added.map(({ path }) => ({
        message: message('project:warning.cgoModule', { path }),
        file: null,
        line: null,
      })),
    ],
    ...(packages === null ? {} : { byGo: describe(listed) }),
  };
}

function reached(start: string, byPath: ReadonlyMap<string, ListedPackage>): ListedPackage[] {
  const seen = new Set([start]);
  const found: ListedPackage[] = [];
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const entry = byPath.get(next);
    if (entry === undefined) continue;
    found.push(entry);
    for (const path of entry.imports) {
      if (seen.has(path)) continue;
      seen.add(path);
      queue.push(path);
    }
  }
  return found;
}

function describe(listed: readonly ListedPackage[]): NonNullable<Analysis['byGo']> {
  const counts = new Map<string, { path: string; version: string; packages: number }>();
  for (const { module } of listed) {
    if (module === null || module.isMain) continue;
    const entry = counts.get(module.path) ?? { ...module, packages: 0 };
    const { path, version, packages } = entry;
    counts.set(module.path, { path, version, packages: packages + 1 });
  }
  return {
    packages: listed.filter(({ isMissing }) => !isMissing).length,
    standard: listed.filter(({ isStandard }) => isStandard).length,
    modules: [...counts.values()].toSorted((a, b) => b.packages - a.packages),
    missing: listed.filter(({ isMissing }) => isMissing).map(({ path }) => path),
  };
}
