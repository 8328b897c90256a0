import type { Language } from '../state.ts';
import all from '../texts/wsl.json' with { type: 'json' };
import windows from '../texts/windows.json' with { type: 'json' };

/** Texts of wsl.exe by the name they have in its resources, without `Message`; `{}` are their places. */
export type WslTextName = keyof (typeof all)['en-US'];
export type WindowsTextName = keyof (typeof windows)['en-US'];

/**
 * A text of wsl.exe in the language of Windows, its places filled in order.
 * Source: WSL, localization/strings/<language>/Resources.resw.
 */
export function wslText(
  language: Language,
  name: WslTextName,
  ...values: (string | number)[]
): string {
  return fill(all[language][name], values);
}

/** A text that Windows itself keeps (FormatMessage with MAX_WIDTH_MASK): one line that ends in a blank. */
export function windowsText(language: Language, name: WindowsTextName): string {
  const texts: Partial<Record<WindowsTextName, string>> = windows[language];
  return `${texts[name] ?? windows['en-US'][name]} `;
}

function fill(text: string, values: readonly (string | number)[]): string {
  let next = 0;
  return text.replaceAll('{}', () => String(values[next++] ?? ''));
}
