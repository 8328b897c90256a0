import type { BuildMemory } from '#shared/domain/image/buildMemory.ts';
import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';

/** Builds that succeeded, kept by project; a project is named by its build context. Best effort: it never fails. */
export interface BuildRecords {
  /** The oldest first. */
  list(project: string): Promise<BuildRecord[]>;
  add(project: string, record: BuildRecord): Promise<void>;
}

/** The memory that builds took on this PC, failed ones too. Best effort: it never fails. */
export interface BuildMemoryLog {
  /** The oldest first. */
  list(): Promise<BuildMemory[]>;
  add(build: BuildMemory): Promise<void>;
}
