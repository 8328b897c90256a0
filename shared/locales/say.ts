import type { TFunction } from 'i18next';
import type { Message } from '../domain/message.ts';

/** The sentence that a message stands for. */
export function say(t: TFunction, message: Message): string {
  return t(message.key, message.values);
}
