import { message, type Message } from '../message.ts';
import type { Analysis } from './analysis.ts';
import { maintainedGo } from './baseImages.ts';
import type { CgoNeed } from './cgo.ts';
import { embedMatcher, type Embed } from './embeds.ts';
import { fixedPart } from './glob.ts';
import { webBuildFor } from './webBuild.ts';
import { keepsLf } from './git/attributes.ts';
import { checksOutCrlf } from './git/autocrlf.ts';
import { lineAt } from './go/tokens.ts';
import { compareGoVersions, goMinor } from './go/version.ts';
import { createIgnoreMatcher } from './ignore/matcher.ts';
import type { Modules } from './modules.ts';
import type { GoPackage } from './packages.ts';
import { isInside, joinPath, parentOf } from './paths.ts';
import type { OpenedFile } from './runtimeFiles/runtimeFiles.ts';
import type { ProjectSnapshot } from './snapshot.ts';

/** What the warnings look at. */
export interface WarningSources {
  readonly snapshot: ProjectSnapshot;
  readonly modules: Modules;
  readonly packages: readonly GoPackage[];
  /** Those that some program needs. */
  readonly used: readonly GoPackage[];
  readonly embeds: readonly Embed[];
  readonly cgo: CgoNeed;
  /** Files that the programs open, and that links lead to which a build does not follow. */
  readonly beyondLinks: readonly OpenedFile[];
  readonly facts: Omit<Analysis, 'warnings'>;
}

export type Warning = Analysis['warnings'][number];
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

/** A sentence of `project:warning`, with its place. */
export function warning(
  key: string,
  values: Message['values'] = {},
  place: { file?: string | null; line?: number } = {},
): Warning {
  return {
    message: message(`project:warning.${key}`, values),
    file: place.file ?? null,
    line: place.line ?? null,
  };
}

/** Without go.mod nothing but the standard library can be imported, whose paths have no dot in front. */
/** What is imported from outside must lie in vendor/, for nothing says which version of it is meant. */
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

/** A script whose first line ends in CR names an interpreter that does not exist: "no such file or directory". */
function crlfScripts({ snapshot }: WarningSources): Warning[] {
  return snapshot.files
    .filter(({ text }) => text !== null && /^\uFEFF?#![^\n]*\r\n/.test(text))
    .map(({ path }) => warning('crlfScript', { file: path }, { file: path, line: 1 }));
}

/** Scripts that are sound here and would be broken in the next checkout on Windows. */
function crlfAtCheckout({ snapshot }: WarningSources): Warning[] {
  if (!checksOutCrlf(snapshot.gitConfigs)) return [];
  const attributes = snapshot.files.flatMap(({ path, text }) =>
    text !== null && /(^|\/)\.gitattributes$/.test(path) ? [{ dir: parentOf(path), text }] : [],
  );
  return snapshot.files
    .filter(({ text }) => text !== null && /^#![^\r\n]*\n/.test(text))
    .filter(({ path }) => !keepsLf(path, attributes))
    .slice(0, 1)
    .map(({ path }) => warning('crlfAtCheckout', { file: path }, { file: path, line: 1 }));
}

function hiddenByIgnore({ snapshot, facts, embeds, packages }: WarningSources): Warning[] {
  const path = facts.existing.dockerignore;
  const file = snapshot.files.find((entry) => entry.path === path);
  if (path === null || typeof file?.text !== 'string') return [];
  const hides = createIgnoreMatcher(file.text);
  const matchers = embeds.map(embedMatcher);
  const needed = [
    ...facts.modules.flatMap(({ dir, hasGoSum }) => [
      joinPath(dir, 'go.mod'),
      ...(hasGoSum ? [joinPath(dir, 'go.sum')] : []),
    ]),
    ...(facts.hasVendor ? [joinPath(facts.moduleDir, 'vendor/modules.txt')] : []),
    ...facts.templates.map((template) => template.path),
    ...packages.flatMap((entry) => entry.files.map((source) => source.path)),
    ...snapshot.files
      .map((entry) => entry.path)
      .filter(
        (name) =>
          matchers.some((matches) => matches(name)) ||
          facts.runtimeFiles.some(
            (opened) => opened.kind !== 'pattern' && isInside(name, opened.path),
          ),
      ),
  ];
  const seen = new Set<number>();
  return needed.flatMap((name) => {
    const line = hides(name);
    if (line === null || seen.has(line)) return [];
    seen.add(line);
    return [warning('hiddenByIgnore', { file: name }, { file: path, line })];
  });
}
