import type { ByteSource } from './bytes.ts';
import { readElf } from './elf.ts';
import type { Executable } from './executable.ts';
import { readPe } from './pe.ts';

/** Reads the headers of a program for Linux or Windows; null where it is neither. */
export async function readExecutable(source: ByteSource): Promise<Executable | null> {
  return (await readElf(source)) ?? (await readPe(source));
}
