import { parseReference } from '#shared/domain/image/reference.ts';
import type { Message } from '#shared/domain/message.ts';
import { message } from '#shared/domain/message.ts';

/** The names that were typed, without empty lines and blanks round them, each once. */
export function targetsOf(lines: readonly string[]): string[] {
  return [...new Set(lines.map((line) => line.trim()).filter((line) => line !== ''))];
}

/** What is wrong with a name while it is typed; null for nothing. An empty line is simply not used. */
export function problemOf(line: string): Message | null {
  const text = line.trim();
  if (text === '') return null;
  const read = parseReference(text);
  if (!read.ok) return read.problem;
  return read.reference.digest === ''
    ? null
    : message('image:push.problem.digest', { target: text });
}
