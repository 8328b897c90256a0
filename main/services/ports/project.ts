import type { RootFile } from '#shared/domain/project/layout.ts';
import type { SnapshotFile } from '#shared/domain/project/snapshot.ts';

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly isGoModule: boolean;
}

/** A folder as the chooser shows it. `path` empty: this PC, its drives. `parent` null where there is nothing above. */
export interface FolderListing {
  readonly path: string;
  readonly parent: string | null;
  readonly folders: FolderEntry[];
  readonly isGoModule: boolean;
}

/** Reads folders of Go projects; writes nothing. Paths go in and out as the system writes them, in `RootFile` with `/`. */
export interface ProjectSource {
  /** The absolute path. Fails with NOT_A_FOLDER, FILE_UNREADABLE. */
  resolveFolder(dir: string): Promise<string>;
  /** go.mod and go.work of the folder and of those above it, nearest first. */
  readRoots(dir: string): Promise<RootFile[]>;
  /** Folders below that hold a go.mod, the nearest first, then by name; a few levels deep. */
  findModules(dir: string): Promise<string[]>;
  /**
   * The files below `dir`, or below those of its folders that `only` names (relative, with `/`; `.` for all), with the
   * texts that an analysis reads; links are followed where a build follows them. `isTruncated`: there are more files than it looks at.
   */
  readTree(
    dir: string,
    only: readonly string[],
  ): Promise<{ files: SnapshotFile[]; isTruncated: boolean }>;
  /** Texts of git's configuration files that count in a folder, the weakest first; none where there is no git. */
  readGitConfigs(dir: string): Promise<string[]>;
  /** Folders in `path`; left out: the home folder. Fails with NOT_A_FOLDER, FILE_UNREADABLE. */
  listFolders(path: string | undefined): Promise<FolderListing>;
}
