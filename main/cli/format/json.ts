import type { TFunction } from 'i18next';
import { messageSchema } from '#shared/domain/message.ts';
import { say } from '#shared/locales/say.ts';

/** The document that `--json` prints: two spaces in, so that people can read it too. */
export function formatJson(value: unknown, t: TFunction): string {
  return JSON.stringify(withTexts(value, t), null, 2);
}

/** The same value with each message's sentence put beside its key, as `text`: programs need no translations. */
export function withTexts(value: unknown, t: TFunction): unknown {
  if (Array.isArray(value)) return value.map((item) => withTexts(item, t));
  if (typeof value !== 'object' || value === null) return value;
  const message = messageSchema.strict().safeParse(value);
  if (message.success) return { ...message.data, text: say(t, message.data) };
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withTexts(item, t)]));
}
