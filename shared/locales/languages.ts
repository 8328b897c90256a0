/** Languages that Slipway speaks; the first is the fall-back. */
export const languages = ['en', 'zh-CN'] as const;
export type Language = (typeof languages)[number];

/** One JSON file a language for each of these, named after the area whose texts it holds. */
export const namespaces = [
  'ui',
  'cli',
  'failure',
  'machine',
  'config',
  'tuning',
  'setup',
  'project',
  'error',
  'image',
  'container',
  'job',
] as const;

/**
 * The language to use for a list of BCP 47 tags, best first, as browsers and systems give them: any Chinese tag means
 * Simplified Chinese, because that is what there is.
 */
export function chooseLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const primary = tag.toLowerCase().split(/[-_.]/)[0];
    if (primary === 'zh') return 'zh-CN';
    if (primary === 'en') return 'en';
  }
  return languages[0];
}
