import type { Analysis, MainPackage } from '#shared/domain/project/analysis.ts';
import { needsModFlag } from '#shared/domain/project/generate/plan.ts';
import { stampedWith } from '#shared/domain/project/generate/stamp.ts';
import { joinPath, relativeTo } from '#shared/domain/project/paths.ts';
import type { GoOptions } from '../image.ts';
import { goVariables, type Platform } from './platform.ts';

/** One call of the Go compiler. */
export interface Compilation {
  /** Folder to call it in, relative to the project's context; `.` for that itself. */
  readonly folder: string;
  readonly args: readonly string[];
  /** Set over the user's own variables; GOFLAGS stays his. */
  readonly variables: Readonly<Record<string, string>>;
}

export interface CompileWish {
  readonly analysis: Analysis;
  readonly main: MainPackage;
  readonly platform: Platform;
  /** Absolute path of the program to make. */
  readonly output: string;
  /** Tags that the image asks for, before the user's. */
  readonly tags?: readonly string[];
  readonly go?: GoOptions | undefined;
  /** Of the project; null: unknown. Left out: its variables stay as they are in the sources. */
  readonly version?: string | null;
}

/**
 * How a program is compiled on this PC as small as it gets: static unless C is wished for, without the paths of this PC
 * and without tables for debuggers; with the version that the project's own build sets, before the user's flags, as the
 * linker takes the last value of a variable. https://pkg.go.dev/cmd/go#hdr-Compile_packages_and_dependencies, https://pkg.go.dev/cmd/link
 */
export function planCompilation(wish: CompileWish): Compilation {
  const { analysis, main, platform, output, tags = [], go = {}, version } = wish;
  const stamps = version === undefined ? [] : stampedWith(analysis, version);
  const allTags = [...tags, ...(go.tags ?? [])];
  return {
    folder: analysis.moduleDir,
    args: [
      'build',
      '-trimpath',
      ...(needsModFlag(analysis) ? ['-mod=vendor'] : []),
      ...(allTags.length === 0 ? [] : [`-tags=${allTags.join(',')}`]),
      `-ldflags=${['-s -w', ...stamps, go.ldflags ?? ''].join(' ').trim()}`,
      '-o',
      output,
      ...sources(analysis, main),
    ],
    variables: {
      CGO_ENABLED: go.cgo === true ? '1' : '0',
      ...goVariables(platform),
      // Found where it lies below this PC's GOPATH, as its owner builds it.
      ...(analysis.gopath === undefined ? {} : { GO111MODULE: 'off' }),
    },
  };
}

/** The package's folder; or file by file where that is the one way that works. */
function sources({ moduleDir }: Analysis, { dir, files }: MainPackage): string[] {
  const folder = relativeTo(dir, moduleDir);
  if (files.length > 0) return files.map((name) => joinPath(folder, name));
  return [folder === '.' ? '.' : `./${folder}`];
}
