import { relative } from 'node:path';
import { decodeText } from '#shared/domain/config/decode.ts';
import type { FileKind } from '#shared/domain/config/file.ts';
import { Failure, failure } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import type { Target } from '#shared/domain/tuning/change.ts';
import type { TextFile } from '#main/services/ports/files.ts';
import type { TuningPorts } from './ports.ts';

/** A target, and the very bytes that bring a file back whole; null: no file. */
export type SourcedTarget = Target & { readonly bytes?: Uint8Array | null };

/** Which file, and of what kind. */
export interface Place {
  readonly kind: FileKind;
  readonly path: string;
}

/** A file as it is now, and what is wanted of it. */
export async function targetAt(
  { files, paths }: TuningPorts,
  { kind, path }: Place,
  wanted: Target['wanted'],
): Promise<SourcedTarget> {
  const own = paths.own[kind];
  const isOwn = own !== null && relative(own, path) === '';
  const file = await (wanted.type === 'whole' ? readAny(files, path) : files.readText(path));
  return { ...file, path, kind, isOwn, wanted };
}

/** A file that is to get these very bytes, or to go where they are null. Bytes that are no text are shown as such. */
export async function wholeTarget(
  ports: TuningPorts,
  place: Place,
  { bytes, reason }: { bytes: Uint8Array | null; reason: string },
): Promise<SourcedTarget> {
  const text = bytes === null ? null : (decodeText(bytes)?.text ?? showBytes(bytes));
  const wanted = { type: 'whole' as const, text, reason: message(reason) };
  return { ...(await targetAt(ports, place, wanted)), bytes };
}

/** What is put back whole may stand in for something that is no text, such as the zeros that a power cut leaves. */
async function readAny(files: TuningPorts['files'], path: string): Promise<TextFile> {
  try {
    return await files.readText(path);
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'FILE_UNDECODABLE') throw error;
    const bytes = (await files.readBytes(path)) ?? new Uint8Array();
    const revision = files.revisionOf(bytes);
    return { path, exists: true, revision, encoding: 'utf-8', text: showBytes(bytes) };
  }
}

function showBytes(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).replaceAll('\0', '\u2400');
}

/** Where this PC's own file of a kind lies. @throws Failure UNSUPPORTED where there is no single one. */
export function ownPath({ paths }: TuningPorts, kind: FileKind): string {
  const path = paths.own[kind];
  if (path === null) throw failure('UNSUPPORTED', { what: kind });
  return path;
}
