import type { i18n, ResourceLanguage } from 'i18next';
import type { Language } from '#shared/locales/languages.ts';
import { startTexts } from '#shared/locales/startTexts.ts';

const loaders: Readonly<Record<Language, () => Promise<ResourceLanguage>>> = {
  en: () => import('./en.ts').then(({ en }) => en),
  'zh-CN': () => import('./zh-CN.ts').then(({ zhCn }) => zhCn),
};

/** The texts of one language, ready to use; the other is loaded when it is chosen. */
export async function loadTexts(language: Language): Promise<i18n> {
  return startTexts(language, { [language]: await loaders[language]() });
}

/** Goes over to another language in place: everything on screen says its sentences anew. */
export async function switchLanguage(texts: i18n, language: Language): Promise<void> {
  for (const [namespace, resources] of Object.entries(await loaders[language]())) {
    texts.addResourceBundle(language, namespace, resources);
  }
  await texts.changeLanguage(language);
}
