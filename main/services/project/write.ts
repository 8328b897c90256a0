import { join } from 'node:path';
import type { FileConflict, GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import type { FileToWrite } from '#shared/domain/project/generate/files.ts';
import { failure } from '#shared/domain/failure.ts';
import { explanationsIn } from '#shared/domain/project/generate/explain.ts';
import { exactDiff, fileDiff } from '#shared/domain/project/generate/fileDiff.ts';
import { mergeGenerated } from '#shared/domain/project/generate/merge.ts';
import { absent, type Files } from '../ports/files.ts';
import type { GeneratedBases } from './bases.ts';

/** A confirmed text; `name` is relative to the context, with `/`. */
export interface WantedFile {
  readonly name: string;
  readonly text: string;
}

export interface Target {
  readonly files: Files;
  readonly context: string;
  /** Folder for what was there before. */
  readonly backups: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Where a file is described: its context, and what was generated before. */
export interface Shelf {
  readonly files: Files;
  readonly context: string;
  readonly bases: GeneratedBases;
}

/** The text against what is on the disk; the lines that the project's owner has changed since stay. */
export async function describeFile(
  { files, context, bases }: Shelf,
  file: FileToWrite,
): Promise<GeneratedFile> {
  const { name, isAdded = false, needsLf = false } = file;
  const path = join(context, name);
  const { exists, revision, text: before } = await files.readText(path);
  const made = file.textOver(before);
  const base = exists && !isAdded ? await bases.read(path) : null;
  const merged = mergeOver(file, { base, before, generated: made.text });
  const text = needsLf ? withLf(merged.text) : merged.text;
  const diff = fileDiff(name, before, text) || (needsLf ? exactDiff(name, before, text) : '');
  const after = diff === '' ? before : text;
  return {
    name,
    path,
    revision,
    exists,
    before,
    after,
    diff,
    generated: made.text,
    conflicts: merged.conflicts,
    explanations: explanationsIn(after, made),
  };
}

interface Sides {
  readonly base: string | null;
  readonly before: string;
  readonly generated: string;
}

/** What was never generated here is replaced as a whole, which its diff shows, or left alone. */
function mergeOver(
  { staysOwn = false }: FileToWrite,
  { base, before, generated }: Sides,
): { text: string; conflicts: FileConflict[] } {
  if (base !== null) return mergeGenerated({ base, own: before, generated });
  return { text: staysOwn && before.trim() !== '' ? before : generated, conflicts: [] };
}

/**
 * Writes one confirmed text, what was there having been copied away first.
 * @throws Failure FILE_CHANGED where the file is no longer at `revision`; nothing is changed then.
 */
export async function writeFile(
  { files, context, backups, now }: Target,
  { name, text, revision }: WantedFile & { revision: string },
): Promise<{ path: string; backup: string | null }> {
  const path = join(context, name);
  const bytes = new TextEncoder().encode(text);
  return files.withLock(path, async () => {
    const before = await files.readBytes(path);
    if (files.revisionOf(before) !== revision) throw failure('FILE_CHANGED', { path });
    if (files.revisionOf(bytes) === revision) return { path, backup: null };
    const backup = before === null ? null : join(backups, backupName(name, revision, now));
    if (before !== null && backup !== null) {
      const present = files.revisionOf(await files.readBytes(backup));
      await files.replace(backup, before, present);
    }
    await files.replace(path, bytes, before === null ? absent : revision);
    return { path, backup };
  });
}

/** The revision's beginning keeps two projects' files of the same second apart. */
function backupName(name: string, revision: string, now: number): string {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${time}-${revision.slice(0, 8)}-${name.replaceAll('/', '_')}`;
}

function withLf(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
