import { maintainedGo } from './baseImages.ts';
import { embedMatcher } from './embeds.ts';
import { fixedPart } from './glob.ts';
import { lineAt } from './go/tokens.ts';
import { compareGoVersions, goMinor } from './go/version.ts';
import { hiddenByIgnore } from './hiddenByIgnore.ts';
import { crlfAtCheckout, crlfScripts } from './lineEndWarnings.ts';
import type { Modules } from './modules.ts';
import type { GoPackage } from './packages.ts';
import { isInside, joinPath, parentOf } from './paths.ts';
import type { ProjectSnapshot } from './snapshot.ts';
import { warning, type Warning, type WarningSources } from './warning.ts';
import { webBuildFor } from './webBuild.ts';

type Finder = (sources: WarningSources) => Warning[];

/** From how many files on a Windows drive the way into the virtual machine is felt at each build. */
const manyFiles = 2000;

const finders: readonly Finder[] = [
  ({ modules, ...sources }) => (modules.primary === null ? [noGoMod(sources)] : []),
  (sources) => (sources.facts.mains.length === 0 ? [noMain(sources)] : []),
  ({ packages, facts }) => elsewhere(packages, facts),
  ({ modules }) =>
    modules.strangers.map((dir) =>
      warning('nestedModule', { dir }, { file: joinPath(dir, 'go.mod') }),
    ),
  ({ snapshot, facts }) =>
    snapshot.otherModules.length > 0
      ? [warning('severalModules', { count: snapshot.otherModules.length, module: facts.module })]
      : [],
  oldGo,
  missingGoSum,
  ({ modules }) =>
    modules.localReplacements
      .filter(({ dir }) => dir === null)
      .map(({ replacement, file }) =>
        warning(
          'replaceOutside',
          { path: replacement.path, target: replacement.target },
          { file, line: replacement.line },
        ),
      ),
  missingEmbeds,
  ({ facts }) =>
    facts.ports
      .filter(({ loopbackOnly }) => loopbackOnly)
      // One line may be for TCP and UDP, or of several programs.
      .filter(
        (port, index, all) =>
          all.findIndex(
            ({ port: number, file, line }) =>
              number === port.port && file === port.file && line === port.line,
          ) === index,
      )
      .map(({ port, file, line }) => warning('loopbackOnly', { port }, { file, line })),
  ({ facts }) =>
    facts.dependencies
      .filter(({ isPrivate }) => isPrivate)
      .slice(0, 1)
      .map(({ path }) => warning('privateModule', { path })),
  ({ facts }) =>
    facts.dependencies
      .filter(({ needsCgo }) => needsCgo)
      .map(({ path, alternatives }) =>
        alternatives.length === 0
          ? warning('cgoModule', { path })
          : warning('cgoModuleWithAlternative', { path, alternative: alternatives[0] ?? '' }),
      ),
  ({ cgo }) =>
    cgo.libraries
      .slice(0, 1)
      .map(() =>
        warning(
          'nativeLibraries',
          { libraries: cgo.libraries.join(', ') },
          { file: cgo.files[0] ?? null },
        ),
      ),
  ({ facts }) =>
    facts.dependencies.length === 0 || facts.hasVendor
      ? []
      : (facts.goSettings?.withheld ?? []).map(({ name, reason }) =>
          warning(`goSetting.${reason}`, { name }),
        ),
  crlfScripts,
  crlfAtCheckout,
  hiddenByIgnore,
  ({ snapshot }) =>
    /[\\/]OneDrive( - [^\\/]+)?[\\/]/i.test(`${snapshot.dir}/`) ? [warning('oneDrive')] : [],
  ({ snapshot }) =>
    /^\/mnt\/[a-z]\//.test(snapshot.dir) ||
    (/^[A-Za-z]:[\\/]/.test(snapshot.dir) && snapshot.files.length > manyFiles)
      ? [warning('windowsDrive', { count: snapshot.files.length })]
      : [],
  ({ snapshot }) =>
    snapshot.isTruncated ? [warning('truncated', { count: snapshot.files.length })] : [],
];

/** Everything about a project that its owner should know before or after a build, in the order of importance. */
export function findWarnings(sources: WarningSources): Warning[] {
  return finders.flatMap((find) => find(sources));
}

/**
 * Without go.mod what is imported from outside, whose paths have a dot in front, must lie in vendor/: nothing says which
 * version of it is meant.
 */
function noGoMod({
  used,
  snapshot,
  facts,
}: Pick<WarningSources, 'used' | 'snapshot' | 'facts'>): Warning {
  const { gopath } = facts;
  const isOwn = (path: string) => gopath !== undefined && gopath !== '' && isInside(path, gopath);
  const isVendored = (path: string) =>
    snapshot.files.some((file) => file.path === `vendor/${path.split('/')[0] ?? ''}`);
  for (const { files } of used)
    for (const { path: file, imports, tokens } of files)
      for (const { path, token } of imports)
        if (/^[^/.][^/]*\./.test(path) && !isOwn(path) && !isVendored(path)) {
          const line = lineAt(tokens.source, tokens.starts[token] ?? 0);
          return warning('noGoModImports', { path }, { file, line });
        }
  if (gopath === undefined) return warning('noGoMod');
  return gopath === '' ? warning('gopathHere') : warning('gopath', { path: gopath });
}

function noMain({ facts, packages, modules, snapshot }: WarningSources): Warning {
  const tagged = packages.find(({ mainTags }) => mainTags.length > 0);
  if (tagged !== undefined)
    return warning('mainNeedsTag', { dir: tagged.dir, tag: tagged.mainTags[0] ?? '' });
  const dirs = programsBelow(snapshot, modules);
  if (dirs.length > 0)
    return warning('mainsInModules', { module: facts.module, dirs: dirs.join(', ') });
  return warning('noMain', { module: facts.module });
}

/** Folders of programs in modules below this one, which are no part of it; a few of many. */
function programsBelow({ files }: ProjectSnapshot, { strangers }: Modules): string[] {
  const dirs = files
    .filter(({ path }) => path.endsWith('.go') && strangers.some((dir) => isInside(path, dir)))
    .filter(({ text }) => /^package main\b/m.test(text ?? '') && /^func main\(\)/m.test(text ?? ''))
    .map(({ path }) => parentOf(path));
  return [...new Set(dirs)].slice(0, 8);
}

function elsewhere(packages: readonly GoPackage[], facts: WarningSources['facts']): Warning[] {
  return packages
    .filter((entry) => entry.isMainElsewhere && !facts.mains.some(({ dir }) => dir === entry.dir))
    .map(({ dir }) => warning('mainNotForLinux', { dir }));
}

function oldGo({ facts }: WarningSources): Warning[] {
  const oldest = maintainedGo[maintainedGo.length - 1] ?? '';
  const minor = goMinor(facts.goVersion);
  if (facts.module === '' || compareGoVersions(minor, oldest) >= 0) return [];
  return [
    warning(
      'oldGo',
      { version: minor, builder: facts.builderVersion },
      { file: joinPath(facts.moduleDir, 'go.mod') },
    ),
  ];
}

function missingGoSum({ modules, facts }: WarningSources): Warning[] {
  if (facts.hasVendor || facts.hasWorkSum) return [];
  return modules.main
    .filter(
      ({ hasGoSum, mod }) =>
        !hasGoSum &&
        mod.requires.some(({ path }) => !facts.modules.some((own) => own.path === path)),
    )
    .map(({ dir }) => warning('noGoSum', {}, { file: joinPath(dir, 'go.mod') }));
}

function missingEmbeds({ embeds, snapshot }: WarningSources): Warning[] {
  return embeds
    .filter((embed) => {
      const matches = embedMatcher(embed);
      // The go command embeds no links, nor what is behind one.
      return !snapshot.files.some(
        ({ path, target, leaves }) => (target ?? leaves) === undefined && matches(path),
      );
    })
    .map(({ pattern, dir, file, line }) => {
      const web = webBuildFor(joinPath(dir, fixedPart(pattern)), snapshot.files);
      return web === null
        ? warning('embedMissing', { pattern }, { file, line })
        : warning('embedMissingWeb', { pattern, ...web }, { file, line });
    });
}
