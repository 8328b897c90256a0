import type { HistoryEntry } from '#shared/domain/tuning/historyEntry.ts';
import type { UnreadableEntry } from '#shared/domain/tuning/unreadable.ts';
import type { Stage } from '#shared/domain/tuning/recovery.ts';

/** One file of an entry, as it was before the change. */
export interface Snapshot {
  readonly path: string;
  /** Null where there was no file. */
  readonly bytes: Uint8Array | null;
  /** Revision that the change was about to give the file. */
  readonly written: string;
  /** What it was about to write; null: no file. */
  readonly after: Uint8Array | null;
}

export interface StoredSnapshot extends Snapshot {
  /** Where the old bytes lie, for people; null where there was no file. */
  readonly copy: string | null;
}

export interface StoredEntry {
  readonly entry: HistoryEntry;
  readonly snapshots: readonly StoredSnapshot[];
}

/** Every change that was begun, with what the files were before. Fails with HISTORY_MISSING, DISK_FULL. */
export interface History {
  /** The newest first. An entry that cannot be read is among the `unreadable` ones. */
  list(): Promise<HistoryEntry[]>;
  /** Entries of which only the folder is known, the newest first. */
  unreadable(): Promise<UnreadableEntry[]>;
  read(id: string): Promise<StoredEntry>;
  /** Keeps it under a new id; complete once the promise is fulfilled, absent otherwise. */
  add(entry: Omit<HistoryEntry, 'id'>, snapshots: readonly Snapshot[]): Promise<StoredEntry>;
  setOutcome(id: string, outcome: HistoryEntry['outcome']): Promise<HistoryEntry>;
  /** Forgets an entry whose change was never begun. */
  remove(id: string): Promise<void>;
  /** Forgets an old entry: its own files go, and its folder where nothing else lies in it. */
  forget(id: string): Promise<void>;
}

/** The change that is under way; one at a time. */
export interface JournalRecord {
  /** Id of its history entry. */
  readonly id: string;
  readonly stage: Stage;
  /** What was stopped and is to run again: the engine, and containers by id. */
  readonly stopped: { readonly engine: boolean; readonly containers: readonly string[] };
}

/** `isAbandoned`: the process that wrote it is gone, or is this one. */
export type ReadRecord = JournalRecord & { readonly isAbandoned: boolean };

export interface Journal {
  /**
   * Null where no change is under way; `unreadable` where what is there was cut short, or written by a newer Slipway.
   * Fails with FILE_UNREADABLE, NOT_A_FILE.
   */
  read(): Promise<ReadRecord | 'unreadable' | null>;
  write(record: JournalRecord): Promise<void>;
  clear(): Promise<void>;
  /** Ends it as `clear` does, but keeps what it said beside it; gives the path. */
  setAside(): Promise<string>;
}
