import type { Encoding } from '#shared/domain/config/file.ts';

/** Revision of a file that is not there. */
export const absent = 'absent';

/** A text file as read: its text, how it was encoded, and the hash of its bytes (`absent` where there is none). */
export interface TextFile {
  readonly path: string;
  readonly exists: boolean;
  readonly revision: string;
  readonly encoding: Encoding;
  readonly text: string;
  /** How many names the file has on its disk, where that is more than one. */
  readonly names?: number;
}

/** Files that other programs own. Every failure is one of the closed set, with the path in `values.path`. */
export interface Files {
  /** A missing file is an empty one with `exists: false`. Fails on folders, unreadable and undecodable files. */
  readText(path: string): Promise<TextFile>;
  /** The revision that a file with these bytes has: their SHA-256 in hex, `absent` for null. */
  revisionOf(bytes: Uint8Array | null): string;
  /** The bytes; null where there is no file. */
  readBytes(path: string): Promise<Uint8Array | null>;
  /** From now on what must run for the path to be reached may be started: somebody has said so. */
  allowStart(path: string): void;
  /** When the file was last written, in milliseconds since 1970; null where there is none. */
  modifiedAt(path: string): Promise<number | null>;
  /**
   * Replaces the file atomically, if it is still at `revision`; else fails with FILE_CHANGED and changes nothing.
   * `content` null removes the file. Retries while Windows holds the target. Gives the new revision.
   */
  replace(path: string, content: Uint8Array | null, revision: string): Promise<string>;
  /**
   * Runs `work` while no other Slipway process and no other task can replace the file; fails with BUSY after
   * `patienceMs`, 10 s unless told. Work that runs inside may replace the file, and lock it again.
   */
  withLock<T>(path: string, work: () => Promise<T>, patienceMs?: number): Promise<T>;
}
