import { say } from '#shared/locales/say.ts';
import { createTexts, resources } from '#shared/locales/texts.ts';
import { languages } from '#shared/locales/languages.ts';
import { describe, expect, it } from 'vitest';
import { daemonData } from './daemon/keys.ts';
import { desktopKeys } from './desktop/keys.ts';
import type { FileKind } from './file.ts';
import { helpFor } from './help.ts';
import { leftByTools, problemSeverities } from './problemCodes.ts';
import { wslconfKeys } from './wslconf/keys.ts';
import { wslconfigKeys } from './wslconfig/keys.ts';

const codes = [...Object.keys(problemSeverities), ...leftByTools.map((code) => `${code}_left`)];
const fixes = ['set', 'remove', 'move', 'patch', 'encoding'];

function placeholdersIn(text: unknown): string[] {
  return [...String(text).matchAll(/\{\{(\w+)[^}]*\}\}/g)].map(([, name = '']) => name).toSorted();
}

function textsIn(language: (typeof languages)[number], group: 'problem' | 'fix') {
  return resources[language].config[group] as Record<string, string>;
}

describe.each([
  ['problem', codes],
  ['fix', fixes],
] as const)('the texts of each %s', (group, names) => {
  it('are there for every code and for no other', () => {
    for (const language of languages) {
      expect(Object.keys(textsIn(language, group)).toSorted()).toEqual(names.toSorted());
    }
  });

  it.each(names)('have the same placeholders in both languages: %s', (name) => {
    const [english, chinese] = languages.map((language) => textsIn(language, group)[name]);
    expect(new Set(placeholdersIn(chinese))).toEqual(new Set(placeholdersIn(english)));
    expect(english).not.toBe(chinese);
  });
});

const keys: Record<FileKind, readonly string[]> = {
  wslconfig: wslconfigKeys.keys.map(({ key }) => key),
  wslconf: wslconfKeys.keys.map(({ key }) => key),
  daemon: daemonData.keys.map(({ key }) => key),
  desktop: desktopKeys.map(({ key }) => key),
};

describe('the help of each key', () => {
  const all = Object.entries(keys).flatMap(([kind, names]) =>
    names.map((name) => [kind as FileKind, name] as const),
  );

  it.each(languages)('is there in %s', (language) => {
    const { t } = createTexts(language);
    const missing = all.filter(([kind, name]) => {
      const help = helpFor(kind, name);
      return help === null || say(t, help) === help.key.split(':')[1];
    });
    expect(missing).toEqual([]);
  });

  it('is found in any case of an ini key', () => {
    expect(helpFor('wslconfig', 'WSL2.Memory')?.key).toBe('config:help.wslconfig.wsl2/memory');
  });

  it('is none for a name that is no key', () => {
    expect(helpFor('daemon', 'made-up')).toBeNull();
  });
});
