import type { SectionSize } from './goBinary.ts';

/** A section: where it lies in the file and in memory. `bytes` 0: it takes nothing in the file. */
export interface Section {
  readonly name: string;
  readonly offset: number;
  readonly bytes: number;
  readonly address: number;
  readonly kind: SectionSize['kind'];
}

/** An executable's sections. Offsets and sizes never lead out of the file. */
export interface Executable {
  readonly format: 'elf' | 'pe';
  /** Go's name of the processor; empty where it has none. */
  readonly architecture: string;
  readonly little: boolean;
  readonly sections: readonly Section[];
  /** A symbol table that is no section (Windows); 0 for none. */
  readonly symbolBytes: number;
}

/** Where an address lies in the file; null where no section holds it. */
export function offsetOf({ sections }: Executable, address: number): number | null {
  const found = sections.find(
    (section) => address >= section.address && address < section.address + section.bytes,
  );
  return found === undefined ? null : found.offset + (address - found.address);
}
