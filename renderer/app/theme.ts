import { webDarkTheme, webLightTheme, type Theme } from '@fluentui/react-components';
import { useSyncExternalStore } from 'react';
import type { ThemeChoice } from './preferences.ts';

const fontFamilyBase =
  "'Segoe UI Variable Text', 'Segoe UI', 'Microsoft YaHei UI', 'Noto Sans CJK SC', system-ui, sans-serif";
const fontFamilyMonospace =
  "'Cascadia Mono', Consolas, 'Microsoft YaHei UI', 'Noto Sans Mono CJK SC', ui-monospace, monospace";

/** Background 2 is the page, background 1 the cards on it, as in Windows 11's own settings. */
const light: Theme = {
  ...webLightTheme,
  fontFamilyBase,
  fontFamilyMonospace,
  colorNeutralBackground2: '#f3f3f3',
};

const dark: Theme = {
  ...webDarkTheme,
  fontFamilyBase,
  fontFamilyMonospace,
  colorNeutralBackground1: '#2b2b2b',
  colorNeutralBackground2: '#202020',
};

const darkQuery = '(prefers-color-scheme: dark)';

/**
 * The Fluent theme for a choice; `system` follows Windows while the app runs. Contrast themes need none of their own:
 * the browser replaces the colours, and borders stay because every surface has one.
 */
export function useTheme(choice: ThemeChoice): { theme: Theme; isDark: boolean } {
  const isSystemDark = useSyncExternalStore(subscribe, () => window.matchMedia(darkQuery).matches);
  const isDark = choice === 'system' ? isSystemDark : choice === 'dark';
  return { theme: isDark ? dark : light, isDark };
}

function subscribe(onChange: () => void): () => void {
  const query = window.matchMedia(darkQuery);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}
