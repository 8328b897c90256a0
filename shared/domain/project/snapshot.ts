import type { GoEnv } from './goSettings.ts';

/** A file of the project. `path` is relative to the context, with `/`; `text` is null where only its name is known. */
export interface SnapshotFile {
  readonly path: string;
  readonly text: string | null;
  /** Why a text that is wanted is not there: it cannot be read, or is too large to look at. */
  readonly problem?: 'unreadable' | 'large';
  /** Where it really is, relative to the context, if a link leads there. */
  readonly target?: string;
  /** A folder above it is a link: the go command takes such packages where they are imported, and finds none there. */
  readonly isBehindLink?: boolean;
  /** It is a link that leads to where no build sees anything: its target as written. */
  readonly leaves?: string;
}

/** What the project's folder holds, read once: everything that the analysis knows. */
export interface ProjectSnapshot {
  /** The folder asked for, absolute, as its user writes it. */
  readonly dir: string;
  /** The build context, absolute. */
  readonly context: string;
  /** The folder asked for, relative to the context; `.` where it is the context. */
  readonly start: string;
  /** The folder of the module, relative to the context; of go.work where that has no module of its own. */
  readonly moduleDir: string;
  readonly files: readonly SnapshotFile[];
  /** Some folders were left out because there are too many files. */
  readonly isTruncated: boolean;
  /** `GOPRIVATE` of the user, or empty: comma-separated patterns of module paths. */
  readonly goPrivate: string;
  /** What Go's settings for fetching modules are on this PC; left out where nobody knows. */
  readonly goEnv?: GoEnv;
  /** Texts of git's configuration files that count here, the weakest first. */
  readonly gitConfigs: readonly string[];
  /** Other modules below the folder asked for, absolute: one of several was chosen. */
  readonly otherModules: readonly string[];
}
