import type { TFunction } from 'i18next';
import { failureCodes } from '../domain/failure.ts';
import type { Message } from '../domain/message.ts';

/** The sentence that a message stands for. */
export function say(t: TFunction, message: Message): string {
  return t(message.key, message.values);
}

/** Why a step failed: a failure's code is for programs, people get its title; a tool's own words stay as they are. */
export function sayStepError(t: TFunction, error: string): string {
  const code = failureCodes.find((each) => each === error);
  return code === undefined ? error : t(`failure:${code}.title`);
}
