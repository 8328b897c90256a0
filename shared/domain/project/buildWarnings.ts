import { budgetFile, parseBudget } from '../image/inside/budget.ts';
import { findLinkWarnings } from './linkWarnings.ts';
import { findProgramsRun } from './programsRun.ts';
import { findMissingPackages } from './generated.ts';
import { modProblems } from './go/modProblems.ts';
import { syntaxProblem } from './go/syntaxProblem.ts';
import { vendorDifferences } from './go/vendorList.ts';
import { compareGoVersions } from './go/version.ts';
import { isBuiltFor } from './go/goFile.ts';
import { linuxTargets } from './packages.ts';
import { baseName, isInside, joinPath } from './paths.ts';
import { warning, type Warning, type WarningSources } from './warning.ts';

type Finder = (sources: WarningSources) => Warning[];

/** A Makefile has targets for much that is never shipped. */
const makesReleases = /(Docker|Container)file|goreleaser|promu/;

const finders: readonly Finder[] = [
  brokenModFiles,
  brokenSources,
  missingReplacements,
  missingWorkModules,
  severalMainFunctions,
  refusedEmbeds,
  staleVendor,
  ({ snapshot, modules, used }) =>
    findMissingPackages(snapshot, modules, used).map(({ path, file, line }) =>
      warning('packageMissing', { path }, { file, line }),
    ),
  ({ facts }) =>
    (facts.buildTags ?? []).flatMap(({ tag, setBy }) =>
      setBy === null || !makesReleases.test(setBy.file)
        ? []
        : [warning('tagOfOwnBuild', { tag }, setBy)],
    ),
  brokenBudget,
  findLinkWarnings,
  findProgramsRun,
  unreadFiles,
  markedScripts,
];

/** What would stop a build, or make another program than the project's own build makes. */
export function findBuildWarnings(sources: WarningSources): Warning[] {
  return finders.flatMap((find) => find(sources));
}

function brokenModFiles({ snapshot, modules }: WarningSources): Warning[] {
  const own = [...modules.main, ...modules.replaced].map(({ dir }) => joinPath(dir, 'go.mod'));
  const work = modules.work === null ? [] : [joinPath(modules.work.dir, 'go.work')];
  return [...own, ...work].flatMap((path) => {
    const text = snapshot.files.find((file) => file.path === path)?.text ?? null;
    const name = baseName(path) === 'go.work' ? 'go.work' : 'go.mod';
    return text === null
      ? []
      : modProblems(text, name).map(({ line, written, kind }) =>
          warning(`broken.${kind}`, { written, name }, { file: path, line }),
        );
  });
}

/** A folder holds one package: the go command takes none of two. */
function brokenSources({ used }: WarningSources): Warning[] {
  return used.flatMap(({ dir, files }) => {
    const broken = files.flatMap(({ path, tokens }) => {
      const problem = syntaxProblem(tokens);
      if (problem === null) return [];
      const { kind, line, written } = problem;
      return [warning(`source.${kind}`, { file: path, written }, { file: path, line })];
    });
    const names = [...new Set(files.map(({ packageName }) => packageName))].filter(
      (name) => name !== '' && name !== 'documentation',
    );
    const first = files.find(({ packageName }) => packageName === names[1]);
    return names.length < 2
      ? broken
      : [
          ...broken,
          warning(
            'twoPackages',
            { dir, names: names.join(', ') },
            { file: first?.path ?? null, line: 1 },
          ),
        ];
  });
}

/** Files of one folder are one program: each with a main function of its own, none of them can be built with the others. */
function severalMainFunctions({ used }: WarningSources): Warning[] {
  return used.flatMap(({ dir, files }) => {
    const all = files.filter((file) => file.packageName === 'main' && file.hasMainFunction);
    const together = linuxTargets
      .map((target) => all.filter((file) => isBuiltFor(file, target)))
      .find(({ length }) => length > 1);
    const names = (together ?? []).map(({ path }) => baseName(path)).join(', ');
    return together === undefined
      ? []
      : [warning('severalMainFunctions', { dir, names }, { file: together[1]?.path ?? null })];
  });
}

/** Source: https://pkg.go.dev/embed#hdr-Directives */
function refusedEmbeds({ embeds, used }: WarningSources): Warning[] {
  const files = new Map(used.flatMap((entry) => entry.files.map((file) => [file.path, file])));
  return embeds.flatMap(({ pattern, file, line }) => {
    if (pattern.split('/').some((part) => part === '' || part === '.' || part === '..'))
      return [warning('embedPattern', { pattern }, { file, line })];
    const isImported = files.get(file)?.imports.some(({ path }) => path === 'embed') === true;
    return isImported ? [] : [warning('embedWithoutImport', { pattern }, { file, line })];
  });
}

function staleVendor({ snapshot, modules, facts }: WarningSources): Warning[] {
  const path = joinPath(facts.moduleDir, 'vendor/modules.txt');
  const text = snapshot.files.find((file) => file.path === path)?.text ?? null;
  if (text === null) return [];
  const mods = modules.main.map(({ mod }) => mod);
  const different = vendorDifferences(mods, text);
  const [first] = different;
  const command = facts.isWorkspace ? 'go work vendor' : 'go mod vendor';
  return first === undefined
    ? []
    : [warning('staleVendor', { path: first, count: different.length, command }, { file: path })];
}

/** The first of the replacements whose folder has no go.mod, as one missing checkout makes many of them. */
/** From `go 1.17` on all that takes part is required by name, and what replaces nothing is not looked for. */
function missingReplacements({ snapshot, modules }: WarningSources): Warning[] {
  const paths = new Set(snapshot.files.map(({ path }) => path));
  const all = [...modules.main, ...modules.replaced].map(({ mod }) => mod);
  const required = new Set(all.flatMap((mod) => mod.requires.map(({ path }) => path)));
  const isWhole = all.every(({ go }) => compareGoVersions(go || '1.16', '1.17') >= 0);
  const missing = modules.localReplacements.filter(
    ({ dir, replacement }) =>
      dir !== null &&
      !paths.has(joinPath(dir, 'go.mod')) &&
      (required.has(replacement.path) || !isWhole),
  );
  return missing
    .slice(0, 1)
    .map(({ replacement, file }) =>
      warning(
        'replaceMissing',
        { path: replacement.path, target: replacement.target, count: missing.length },
        { file, line: replacement.line },
      ),
    );
}

function missingWorkModules({ modules }: WarningSources): Warning[] {
  const { work, main } = modules;
  if (work === null) return [];
  return work.file.uses
    .filter((use) => !main.some(({ dir }) => dir === joinPath(work.dir, use)))
    .map((use) => warning('useMissing', { dir: use }, { file: joinPath(work.dir, 'go.work') }));
}

/** A build would stop at it before anything is built. */
function brokenBudget({ snapshot }: WarningSources): Warning[] {
  const text = snapshot.files.find(({ path }) => path === budgetFile)?.text ?? null;
  if (text === null) return [];
  return parseBudget(text).problems.map((problem) => ({
    message: problem.message,
    file: budgetFile,
    line: problem.line,
  }));
}

function unreadFiles({ snapshot, modules }: WarningSources): Warning[] {
  const isOwn = (path: string) =>
    modules.main.length === 0 || modules.main.some(({ dir }) => isInside(path, dir));
  return snapshot.files
    .filter(({ path, problem }) => problem !== undefined && isOwn(path))
    .map(({ path, problem }) => warning(problem ?? 'unreadable', { file: path }, { file: path }));
}

/** A byte order mark before `#!` hides it from the kernel, which then runs the script as something else or not at all. */
function markedScripts({ snapshot }: WarningSources): Warning[] {
  return snapshot.files
    .filter(({ text }) => text?.startsWith('\uFEFF#!') === true)
    .map(({ path }) => warning('markedScript', { file: path }, { file: path, line: 1 }));
}
