import { z } from 'zod';

/**
 * A sentence for a person, by reference: the key of a text in `shared/locales` (`namespace:path`) and the values
 * that stand in it. The domain never holds sentences, so each is said in the reader's language.
 * Values are plain: bytes as numbers (the text picks the unit), durations in milliseconds.
 */
export const messageSchema = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

export type Message = z.infer<typeof messageSchema>;

/** Builds a message; `values` may be left out for a fixed sentence. */
export function message(key: string, values: Message['values'] = {}): Message {
  return { key, values };
}
