import type { Digest } from '#shared/domain/image/direct/archive.ts';
import type { TarEntry } from '#shared/domain/image/direct/tarEntry.ts';
import type { Copy } from '#shared/domain/image/direct/planDirect.ts';
import type { Compilation } from '#shared/domain/image/platform/compile.ts';

/** This PC's own Go compiler and the files that go with what it makes. */
export interface GoBuildPort {
  /**
   * Compiles below the project's context; Go's lines go to `onLines` as they come. Fails with PROGRAM_MISSING, and with
   * BUILD_FAILED and what Go said.
   */
  compile(
    context: string,
    compilation: Compilation,
    run: { onLines: (lines: string[]) => void; signal: AbortSignal },
  ): Promise<void>;
  /** Bytes of a program that was compiled. */
  read(path: string): Promise<Uint8Array>;
  /** The project's files as entries of an archive; links are not followed. Fails with FILE_UNREADABLE. */
  collect(context: string, copies: readonly Copy[]): Promise<TarEntry[]>;
  /** Where the program of a project is compiled to, so that Go sees the one before; made where it is missing. */
  outputFor(context: string, name: string): Promise<string>;
  /**
   * Moves a program to where the user wants it, the folder being made; gives its size and SHA-256. Fails with
   * FILE_UNWRITABLE, NOT_A_FOLDER, NOT_A_FILE, DISK_FULL.
   */
  deliver(from: string, to: string): Promise<{ sizeBytes: number; sha256: string }>;
  /** Writes a text beside the programs. Fails as `deliver` does. */
  write(path: string, text: string): Promise<void>;
  /** Root certificates in PEM form. */
  certificates(): string;
  digest: Digest;
}
