import type { ResourceKey } from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, type Language } from '#shared/locales/languages.ts';

const loaders: Readonly<Record<Language, () => Promise<ResourceKey>>> = {
  en: () =>
    import('#shared/locales/en/error.json', { with: { type: 'json' } }).then((m) => m.default),
  'zh-CN': () =>
    import('#shared/locales/zh-CN/error.json', { with: { type: 'json' } }).then((m) => m.default),
};

/** Whether the texts of known errors are there in the language of the screen; asks for them where they are not. */
export function useErrorTexts(): boolean {
  const { i18n } = useTranslation();
  const language = chooseLanguage([i18n.language]);
  const isThere = i18n.hasResourceBundle(language, 'error');
  const [, setLoaded] = useState<Language | null>(null);
  useEffect(() => {
    if (isThere) return undefined;
    let isWanted = true;
    void loaders[language]().then((texts) => {
      i18n.addResourceBundle(language, 'error', texts);
      if (isWanted) setLoaded(language);
    });
    return () => {
      isWanted = false;
    };
  }, [i18n, isThere, language]);
  return isThere;
}
