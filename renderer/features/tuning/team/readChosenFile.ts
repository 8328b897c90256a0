import { decodeText } from '#shared/domain/config/decode.ts';

export interface ChosenFile {
  readonly name: string;
  /** Null: it is no text, or far too long to be a team's file. */
  readonly text: string | null;
}

/** What the backend takes at most. */
const mostBytes = 200_000;

/** A file from the browser's dialog as text; Windows PowerShell's `>` writes UTF-16. */
export async function readChosenFile(file: File): Promise<ChosenFile> {
  const { name } = file;
  if (file.size > mostBytes) return { name, text: null };
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  return { name, text: decoded?.text ?? null };
}
