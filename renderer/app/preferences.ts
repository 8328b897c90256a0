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
  ...initialPreferences(readSaved(), window.navigator.languages),
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

/** Storage may be closed or hold anything: whatever is not understood counts as not chosen. */
function readSaved(): Saved {
  try {
    const saved: unknown = JSON.parse(window.localStorage.getItem(storageKey) ?? '{}');
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
    window.localStorage.setItem(storageKey, JSON.stringify({ ...readSaved(), ...change }));
  } catch {
    // Without storage the choice holds until the window closes.
  }
}
