import { message, type Message } from '../message.ts';
import { knownErrors } from './knownErrors.ts';

/** A known error found in an output: its texts stand in `error:<id>`, with these values in them. */
export interface Explanation {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

interface Found {
  readonly priority: number;
  readonly hides: readonly string[];
  readonly start: number;
  readonly explanation: Explanation;
}

const catalogue = knownErrors.map((known) => ({
  ...known,
  pattern: new RegExp(known.pattern, 'gim'),
}));

/**
 * The known errors in the output of docker, a build, a container or WSL, the most telling first and of those as telling
 * the one that was printed first. Each comes once with the values of its first place, no place is explained twice, and
 * what another error here brought about is left out. Empty where nothing is known.
 */
export function explainOutput(output: string): Explanation[] {
  const explained = new Uint8Array(output.length);
  const found: Found[] = [];
  for (const { id, priority, hides, pattern, values } of catalogue) {
    const [first] = takeMatches(pattern, output, explained);
    if (first === undefined) continue;
    const explanation = { id, values: nameGroups(values, first.slice(1)) };
    found.push({ priority, hides, start: first.index, explanation });
  }
  const hidden = new Set(found.flatMap(({ hides }) => hides));
  return found
    .filter(({ explanation }) => !hidden.has(explanation.id))
    .toSorted((one, other) => one.priority - other.priority || one.start - other.start)
    .map(({ explanation }) => explanation);
}

/**
 * As `explainOutput`, for a program that has ended: its exit code tells what it could no longer print, as when the kernel
 * ended it (128 and the signal's number). Null: it was not a program, or did not end.
 */
export function explainEnd(output: string, exitCode: number | null): Explanation[] {
  return explainOutput(exitCode === null ? output : `${output}\nexit code: ${exitCode}`);
}

/** What a known error means and what to do about it. */
export function messagesOf({ id, values }: Explanation): { cause: Message; fix: Message } {
  return {
    cause: message(`error:${id}.cause`, { ...values }),
    fix: message(`error:${id}.fix`, { ...values }),
  };
}

/** The matches in places that no more telling error explains; their places count as explained from now on. */
function takeMatches(pattern: RegExp, output: string, explained: Uint8Array): RegExpExecArray[] {
  const free = [...output.matchAll(pattern)].filter(
    ({ index, 0: text }) => !explained.subarray(index, index + text.length).includes(1),
  );
  for (const { index, 0: text } of free) explained.fill(1, index, index + text.length);
  return free;
}

function nameGroups(
  names: readonly (string | null)[],
  groups: readonly (string | undefined)[],
): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [index, name] of names.entries()) {
    const group = groups[index];
    if (name !== null && group !== undefined) values[name] = group.trim();
  }
  return values;
}
