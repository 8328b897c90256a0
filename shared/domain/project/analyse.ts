import type { Analysis } from './analysis.ts';
import { findCgo } from './cgo.ts';
import { describeMain } from './describeMain.ts';
import { findEmbeds } from './embeds.ts';
import { existingFiles, exposedPorts } from './existing.ts';
import { ignorePatterns } from './ignore/patterns.ts';
import { findMains, isMain } from './mains.ts';
import { moduleFacts, readDependencies } from './moduleFacts.ts';
import { readModules } from './modules.ts';
import { needsOf } from './needs.ts';
import { reachableDirs, readPackages } from './packages.ts';
import { findPorts } from './ports/findPorts.ts';
import { findRuntimeFiles } from './runtimeFiles.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import { findWarnings } from './warnings.ts';

/**
 * Everything that Slipway knows of a Go project, from its files alone: neither Go nor Docker is asked. Never throws;
 * what is odd about the project is among the warnings.
 */
export function analyse(snapshot: ProjectSnapshot): Analysis {
  const modules = readModules(snapshot);
  const packages = readPackages(snapshot, modules);
  const paths = snapshot.files.map(({ path }) => path);
  const reach = packages
    .filter(isMain)
    .map((entry) => ({ entry, dirs: reachableDirs(entry, packages) }));
  const mainsOf = (dir: string) =>
    reach.filter(({ dirs }) => dirs.has(dir)).map(({ entry }) => entry.dir);
  const used =
    reach.length === 0 ? packages : packages.filter(({ dir }) => mainsOf(dir).length > 0);

  const withMains = <T extends { dir: string }>({ dir, ...rest }: T) => ({
    ...rest,
    mains: mainsOf(dir),
  });
  const found = findPorts(used);
  const listening = new Set(found.flatMap(({ dir }) => mainsOf(dir)));
  const embeds = findEmbeds(used);
  const runtimeFiles = findRuntimeFiles(used, paths);
  const mains = findMains(packages, { start: snapshot.start, listening }).map((main) =>
    describeMain(main, packages, modules),
  );
  const cgo = findCgo(used);
  const existing = existingFiles(snapshot, modules);
  const facts = {
    ...moduleFacts(snapshot, modules),
    mains,
    ports:
      found.length > 0 ? found.map(withMains) : exposedPorts(snapshot, existing.dockerfile, mains),
    dependencies: readDependencies(snapshot, modules, used),
    cgo: { needed: cgo.needed, files: [...cgo.files] },
    embeds: embeds.map(({ pattern, file, line }) => ({ pattern, file, line })),
    runtimeFiles: runtimeFiles.map(withMains),
    ignore: ignorePatterns(needsOf({ snapshot, modules, packages, embeds, runtimeFiles })),
    existing,
    fileCount: snapshot.files.length,
  };
  return { ...facts, warnings: findWarnings({ snapshot, modules, packages, embeds, facts, cgo }) };
}
