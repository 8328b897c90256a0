// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import { initialPreferences, readSaved, usePreferences } from './preferences.ts';

beforeEach(() => window.localStorage.clear());

describe('preferences at the start', () => {
  it.each([
    [['zh-TW', 'en'], 'zh-CN'],
    [['de-DE', 'en-GB'], 'en'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('take the language from the preferred ones %j', (preferred, language) => {
    expect(initialPreferences({}, preferred).language).toBe(language);
  });

  it('take what the user chose before over what the system prefers', () => {
    const saved = { language: 'en', theme: 'dark' } as const;
    expect(initialPreferences(saved, ['zh-CN'])).toEqual(saved);
  });

  it('follow the theme of the system until one is chosen', () => {
    expect(initialPreferences({}, []).theme).toBe('system');
  });
});

describe('a choice', () => {
  it('is kept for the next start', () => {
    usePreferences.getState().setLanguage('zh-CN');
    usePreferences.getState().setTheme('light');
    expect(readSaved(window.localStorage)).toEqual({ language: 'zh-CN', theme: 'light' });
  });

  it.each(['', 'null', '"text"', '{"language":"xx","theme":7}', '{broken'])(
    'that cannot be understood counts as none: %s',
    (text) => {
      window.localStorage.setItem('slipway.preferences', text);
      expect(readSaved(window.localStorage)).toEqual({});
    },
  );
});
