import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { say } from '#shared/locales/say.ts';
import type { Message } from '#shared/domain/message.ts';

/** Says messages of the backend in the user's language; a plain string (a tool's own line) stays as it is. */
export function useSay(): (message: Message | string) => string {
  const { t } = useTranslation();
  return useCallback((message) => (typeof message === 'string' ? message : say(t, message)), [t]);
}
