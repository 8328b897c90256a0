import type { GoFile } from '../go/goFile.ts';
import type { Evidence } from './evidence.ts';
import type { Protocol } from './protocol.ts';

/** A place where the program begins to listen. */
export interface Listener {
  readonly file: GoFile;
  readonly token: number;
  readonly evidence: Evidence;
  /** It counts only where no configuration says otherwise. */
  readonly isDefault?: boolean;
  /** The address of a server that exists already is set here: what its literal says is a default then. */
  readonly isSetAgain?: boolean;
  /** Folder of the package that hands the address over; left out: that of the file. */
  readonly calledIn?: string;
  /** Left out: TCP alone. */
  readonly protocols?: readonly Protocol[];
}

/** The folder of the package that says where it listens. */
export function folderOf({
  file,
  calledIn = file.dir,
}: Pick<Listener, 'file' | 'calledIn'>): string {
  return calledIn;
}
