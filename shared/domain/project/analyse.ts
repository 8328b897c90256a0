import type { Analysis } from './analysis.ts';
import { readOwnBuild, type OwnBuild } from './buildFiles/ownBuild.ts';
import { findBuildTags } from './buildTags.ts';
import { findBuildWarnings } from './buildWarnings.ts';
import { findCgo } from './cgo.ts';
import { describeMain, usesOf } from './describeMain.ts';
import { madeReachable } from './start/reachable.ts';
import { withStart } from './start/withStart.ts';
import { existingFiles } from './existing.ts';
import { findGenerated } from './generated.ts';
import { goSettingsOf } from './goSettings.ts';
import { ignorePatterns } from './ignore/patterns.ts';
import { withOwnIgnore } from './ownIgnore.ts';
import { findMains } from './mains.ts';
import { moduleFacts, readDependencies } from './moduleFacts.ts';
import { needsOf } from './needs.ts';
import { portsOf } from './ports/declared.ts';
import { findPorts } from './ports/findPorts.ts';
import { readProject, type ReadProject } from './readProject.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import { findTemplates } from './templates.ts';
import { findWarnings } from './warnings.ts';

/**
 * Everything that Slipway knows of a Go project, from its files alone: neither Go nor Docker is asked. Never throws;
 * what is odd about the project is among the warnings.
 */
export function analyse(snapshot: ProjectSnapshot): Analysis {
  const project = readProject(snapshot);
  const { modules, packages, used, embeds, runtimeFiles, mainsOf } = project;
  const withMains = <T extends { dir: string }>({ dir, ...rest }: T) => ({
    ...rest,
    mains: mainsOf(dir),
  });
  const found = findPorts(used, mainsOf);
  const listening = new Set([
    ...found.ports.flatMap(({ mains }) => mains),
    ...found.unknown.flatMap(mainsOf),
  ]);
  const own = readOwnBuild(snapshot);
  const gopath = project.gopath?.root ?? '';
  const clues = { start: snapshot.start, listening, own, gopath };
  const uses = usesOf(project);
  const described = findMains(packages, clues)
    .map((main) => describeMain(main, project, uses))
    .map((main) => (listening.has(main.dir) ? withStart(main, project) : main));
  const cgo = findCgo(used);
  const existing = existingFiles(snapshot, modules);
  const ownIgnore = withOwnIgnore(existing, { ...project, snapshot });
  const ports = portsOf(found, { snapshot, mainsOf, existing, mains: described });
  const facts = {
    ...moduleFacts(snapshot, modules),
    mains: described.map((main) => madeReachable(main, ports, project)),
    ports,
    dependencies: readDependencies(snapshot, modules, used),
    cgo: { needed: cgo.needed, files: [...cgo.files] },
    embeds: embeds.map(({ pattern, file, line }) => ({ pattern, file, line })),
    runtimeFiles: ownIgnore.runtimeFiles.map(withMains),
    templates: findTemplates(snapshot),
    ignore: ignorePatterns(needsOf({ snapshot, modules, packages, embeds, runtimeFiles })),
    ...(project.gopath && { gopath: project.gopath.root }),
    existing: ownIgnore.existing,
    fileCount: snapshot.files.length,
    ...findBuildFacts(project, own),
    ...settingsOf(snapshot),
  };
  const { beyondLinks } = project;
  const sources = { snapshot, modules, packages, used, embeds, facts, cgo, beyondLinks };
  return { ...facts, warnings: [...findWarnings(sources), ...findBuildWarnings(sources)] };
}

function settingsOf({ goEnv = {} }: ProjectSnapshot): Pick<Analysis, 'goSettings'> {
  const settings = goSettingsOf(goEnv);
  const isNone = Object.keys(settings.values).length === 0 && settings.withheld.length === 0;
  return isNone ? {} : { goSettings: settings };
}

/** How the project is built by its own files, and what of it is generated. */
function findBuildFacts({ used }: ReadProject, own: OwnBuild) {
  const { files, generators } = findGenerated(used);
  return {
    buildTags: findBuildTags(used, own),
    generated: { files, generators: [...generators] },
    versionVariables: own.variables.map(({ value, file, line }) => ({ name: value, file, line })),
  };
}
