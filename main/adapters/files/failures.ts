import { Failure, failure, failureValue, type FailureCode } from '#shared/domain/failure.ts';

/** What the system said, or null for an error that did not come from the system. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

const anywhere: Readonly<Record<string, FailureCode>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EISDIR: 'NOT_A_FILE',
  ENOTDIR: 'NOT_A_FOLDER',
};

/** While reading, a refusal means that the file cannot be read. */
export function readFailure(error: unknown, path: string): Error {
  const isMissing = codeOf(error) === 'ENOENT';
  return failureOf(error, path, isMissing ? 'FILE_MISSING' : 'FILE_UNREADABLE');
}

/**
 * While writing, a refusal means that the file or its folder cannot be written; "not found" too, for folders are made:
 * where one cannot be, or on Windows of a name that cannot be a file's.
 */
export function writeFailure(error: unknown, path: string): Error {
  return failureOf(error, path, 'FILE_UNWRITABLE');
}

function failureOf(error: unknown, path: string, otherwise: FailureCode): Error {
  if (error instanceof Failure) return error;
  const code = codeOf(error);
  if (code === null) return error instanceof Error ? error : new Error(String(error));
  const value = failureValue(anywhere[code] ?? otherwise, { path, error: code });
  return new Failure(value, { cause: error });
}

export function changedMeanwhile(path: string): Failure {
  return failure('FILE_CHANGED', { path });
}
