import { z } from 'zod';
import { objectAt, objectIn, textAt } from '../machine/json.ts';
import { message, messageSchema, type Message } from '../message.ts';

/** An entry of the history of which only its folder is known. Nothing can be undone by it, and nothing deletes it. */
export const unreadableEntrySchema = z.object({
  /** Name of its folder. */
  id: z.string(),
  /** Absolute; the copies of the files lie there. */
  folder: z.string(),
  /** When it was made, in milliseconds since 1970. */
  at: z.number(),
  /** What keeps it from being read, and what can be done. */
  why: messageSchema,
});
export type UnreadableEntry = z.infer<typeof unreadableEntrySchema>;

/** What is found in place of an entry's record: no file, a file that may not be read, or a text that is no record. */
export type FoundRecord = 'none' | 'refused' | { readonly text: string };

/** Why there is no reading an entry's record. */
export function whyUnreadable(found: FoundRecord): Message {
  if (found === 'none') return message('tuning:unreadable.none');
  if (found === 'refused') return message('tuning:unreadable.refused');
  const version = versionIn(found.text);
  return version === null
    ? message('tuning:unreadable.damaged')
    : message('tuning:unreadable.foreign', { version });
}

/** The version of Slipway that wrote the record; null where the text is none, cut short for one. */
function versionIn(text: string): string | null {
  const version = textAt(objectAt(objectIn(text), 'entry'), 'appVersion');
  return version === '' ? null : version.slice(0, 40);
}

/** The time in an entry's name, `20261124T010203Z-ab12cd`, in milliseconds since 1970; null where there is none. */
export function timeInName(name: string): number | null {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-[0-9a-f]{6}$/.exec(name);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second] = parts.map(Number);
  const at = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return Number.isFinite(at) ? at : null;
}
