import { z } from 'zod';
import { message, type Message } from '../message.ts';
import knownErrors from './knownErrors.json' with { type: 'json' };

const knownErrorSchema = z.object({
  id: z.string(),
  /** The most telling first: 1 names the cause, 4 only says that something failed. */
  priority: z.number(),
  /** Of what docker, BuildKit, Go and WSL print: never of what Windows translates. */
  pattern: z.string(),
  /** Names for the pattern's groups in their order; of two with one name the group that matched counts. */
  values: z.array(z.string().nullable()).default([]),
  /** Where the text is printed, or who reported it. */
  source: z.string(),
});

/** A known error found in an output: its texts stand in `image:error.<id>`, with these values in them. */
export interface Explanation {
  readonly id: string;
  readonly values: Readonly<Record<string, string>>;
}

/** Every known error, the most telling first. */
export const knownErrorIds: readonly string[] = knownErrors.map(({ id }) => id);

const catalogue = z.array(knownErrorSchema).parse(knownErrors);

/**
 * The known errors in the output of docker, a build, a container or WSL, the most telling first, each once with the
 * values of its first place. Empty where nothing is known.
 */
export function explainOutput(output: string): Explanation[] {
  return catalogue.flatMap(({ id, pattern, values }) => {
    const match = new RegExp(pattern, 'im').exec(output);
    return match === null ? [] : [{ id, values: nameGroups(values, match.slice(1)) }];
  });
}

/** What a known error means and what to do about it. */
export function messagesOf({ id, values }: Explanation): { cause: Message; fix: Message } {
  return {
    cause: message(`image:error.${id}.cause`, { ...values }),
    fix: message(`image:error.${id}.fix`, { ...values }),
  };
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
