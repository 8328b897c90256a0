import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';

/** Builds that succeeded, kept by project; a project is named by its build context. Best effort: it never fails. */
export interface BuildRecords {
  /** The oldest first. */
  list(project: string): Promise<BuildRecord[]>;
  add(project: string, record: BuildRecord): Promise<void>;
}
