import type { MainPackage } from './analysis.ts';
import type { GoPackage } from './packages.ts';
import { builtRank, type OwnBuild } from './buildFiles/ownBuild.ts';
import { baseName, isInside, parentOf } from './paths.ts';

/** Words in a folder's path that say how likely its program is the one to ship. */
const folderScores: readonly { readonly words: RegExp; readonly score: number }[] = [
  { words: /(^|\/)(examples?|demos?|samples?|tutorials?)(\/|$)/, score: -60 },
  { words: /(^|\/)(tools?|hack|scripts?|internal|misc|contrib|build|ci|dev)(\/|$)/, score: -40 },
  { words: /(^|\/)(tests?|e2e|bench(mark)?s?|integration|mocks?|fixtures?)(\/|$)/, score: -40 },
  { words: /(^|\/)[^/]*(gen|generator|migrat(e|ions?)|seed|cli|ctl|client)$/, score: -10 },
  {
    words: /(^|\/)(protoc-)?(gen|generate|bench|dump|debug|check|lint|test|doc)s?[-_][^/]*$/,
    score: -30,
  },
  {
    words: /(^|\/)[^/]*[-_](test|tests|example|demo|bench|tool|tools|gen|testutil)s?$/,
    score: -30,
  },
  {
    words:
      /(^|\/)(docs?|documentation|stress|loadtest|testutils?|testing|hack|misc|magefiles?|bin)(\/|$)/,
    score: -30,
  },
  { words: /(^|\/)(server|api|app|web|service|daemon|main|backend)$/, score: 15 },
  // `dockerd` and not `workload`.
  { words: /(^|\/)[^/]*(server|api|svc|service|[^aeiouln/]d)$/, score: 5 },
];

/** A main package by name and rank. */
export type RankedMain = Pick<MainPackage, 'dir' | 'importPath' | 'name' | 'score'>;

/** What the ranking looks at besides the packages. */
export interface MainClues {
  /** The folder that the user chose. */
  readonly start: string;
  /** Folders of mains that listen on a port. */
  readonly listening: ReadonlySet<string>;
  /** What the project's own build files build. */
  readonly own?: OwnBuild;
  /** Without go.mod: the import path of the project. */
  readonly gopath?: string;
}

/**
 * The packages that make programs for Linux, best candidate first: the folder the user pointed at, the module's root,
 * `cmd/<module's name>`, what the project's own build files build, what listens on a port; examples and tools last.
 */
export function findMains(packages: readonly GoPackage[], clues: MainClues): RankedMain[] {
  const mains = packages.filter(isMain);
  const commands = mains.filter(({ dir }) => /(^|\/)cmd\/[^/]+$/.test(dir)).length;
  return mains
    .map((entry) => ({
      dir: entry.dir,
      importPath: entry.importPath,
      name: programName(entry, clues.gopath),
      score: scoreOf(entry, clues, commands),
    }))
    .toSorted((left, right) => right.score - left.score || (left.dir < right.dir ? -1 : 1));
}

/** Whether a program can be made of it. A package of another name, or without `main`, would silently give an archive. */
export function isMain(entry: GoPackage): boolean {
  return (
    !entry.isBehindLink &&
    entry.files.some((file) => file.packageName === 'main' && file.hasMainFunction)
  );
}

function scoreOf(entry: GoPackage, clues: MainClues, commands: number): number {
  const { start, listening, own } = clues;
  const root = entry.module?.dir ?? '.';
  // A module called `tool` has its program in a folder of that name.
  const isNamesake =
    entry.dir !== root && isSameName(baseName(entry.dir), moduleName(entry, clues.gopath));
  const scored = isNamesake ? parentOf(entry.dir) : entry.dir;
  let score = 50 - 2 * entry.dir.split('/').length;
  // In a workspace opened as a whole no module is the one that is meant.
  if (entry.dir === root) score += isInside(start, root) ? 40 : 15;
  if (/(^|\/)cmd\/[^/]+$/.test(entry.dir)) score += commands === 1 ? 25 : 15;
  if (/(^|\/)cmd$/.test(entry.dir)) score += 15;
  if (isNamesake) score += 12;
  if (listening.has(entry.dir)) score += 20;
  if (start !== '.' && isInside(entry.dir, start)) score += 200;
  if (own !== undefined) score += Math.round(25 * builtRank(own, entry.dir));
  if (own?.started.some(({ value }) => value === programName(entry, clues.gopath))) score += 15;
  for (const { words, score: points } of folderScores) if (words.test(scored)) score += points;
  return score;
}

/** `victoria-metrics` is of `github.com/VictoriaMetrics/VictoriaMetrics`, and `tool` of `tool-go`. */
function isSameName(one: string, other: string): boolean {
  const plain = (name: string) =>
    name
      .toLowerCase()
      .replace(/^go[-_.]|[-_.]go$/, '')
      .replace(/[-_.]/g, '');
  return plain(one) === plain(other);
}

function programName(entry: GoPackage, gopath = ''): string {
  const root = entry.module?.dir ?? '.';
  // `services/orders/cmd` is of the orders.
  const dir = baseName(entry.dir) === 'cmd' ? parentOf(entry.dir) : entry.dir;
  return entry.dir === root || dir === root ? moduleName(entry, gopath) : baseName(dir);
}

/** The last element of the module's path, without a version; without a module that of its place below a GOPATH. */
function moduleName({ module }: Pick<GoPackage, 'module'>, gopath = ''): string {
  return baseName((module?.path ?? gopath).replace(/\/v\d+$/, '')) || 'app';
}
