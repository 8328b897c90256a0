import { create } from 'zustand';
import { chooseLanguage, languages, type Language } from '#shared/locales/languages.ts';

const storageKey = 'slipway.preferences';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

export interface Preferences {
  readonly language: Language;
  readonly theme: ThemeChoice;
  setLanguage(language: Language): void;
  setTheme(theme: ThemeChoice): void;
}

interface Saved {
  readonly language?: Language;
  readonly theme?: ThemeChoice;
}

/** What the user chose on this PC; the language follows the browser's or system's list until he chooses one. */
export const usePreferences = create<Preferences>()((set) => ({
  ...initialPreferences(readSaved(window.localStorage), window.navigator.languages),
  setLanguage: (language) => {
    save({ language });
    set({ language });
  },
  setTheme: (theme) => {
    save({ theme });
    set({ theme });
  },
}));

/** What holds at the start: the saved choices, else the system's theme and the best of the preferred languages. */
export function initialPreferences(
  saved: Saved,
  preferred: readonly string[],
): Pick<Preferences, 'language' | 'theme'> {
  return {
    language: saved.language ?? chooseLanguage(preferred),
    theme: saved.theme ?? 'system',
  };
}

/** What was chosen at an earlier start. The storage may hold anything: what is not understood counts as not chosen. */
export function readSaved(storage: Storage): Saved {
  try {
    const saved: unknown = JSON.parse(storage.getItem(storageKey) ?? '{}');
    if (typeof saved !== 'object' || saved === null) return {};
    const language = languages.find((one) => 'language' in saved && saved.language === one);
    const theme = themes.find((one) => 'theme' in saved && saved.theme === one);
    return { ...(language && { language }), ...(theme && { theme }) };
  } catch {
    return {};
  }
}

function save(change: Saved): void {
  try {
    window.localStorage.setItem(
      storageKey,
      JSON.stringify({ ...readSaved(window.localStorage), ...change }),
    );
  } catch {
    // Without storage the choice holds until the window closes.
  }
}
