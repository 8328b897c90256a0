import i18next, { type i18n, type Resource } from 'i18next';
import { formatBytes, formatDuration, formatSpan } from '../domain/units.ts';
import { languages, namespaces, type Language } from './languages.ts';

/**
 * A ready i18next instance with the given texts, by language and namespace. Texts may format their values:
 * `{{size, bytes}}`, `{{time, duration}}` and, in words of the language, `{{time, span}}`.
 */
export function startTexts(language: Language, resources: Resource): i18n {
  const texts = i18next.createInstance();
  void texts.init({
    lng: language,
    fallbackLng: languages[0],
    supportedLngs: [...languages],
    ns: [...namespaces],
    defaultNS: 'ui',
    resources: copyOf(resources),
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  texts.services.formatter?.add('bytes', (value: number) => formatBytes(value));
  texts.services.formatter?.add('duration', (value: number) => formatDuration(value));
  texts.services.formatter?.add('span', (value: number, at = language) => formatSpan(value, at));
  return texts;
}

/** i18next writes what it is given later into the objects that it got first, and others may have got the same. */
function copyOf(resources: Resource): Resource {
  return Object.fromEntries(
    Object.entries(resources).map(([language, texts]) => [language, { ...texts }]),
  );
}
