import { describe, expect, it } from 'vitest';
import { languageOf } from './language.ts';

describe('languageOf', () => {
  it.each([
    ['--language before all else', ['--language', 'zh-CN'], { LC_ALL: 'en_US' }, 'en', 'zh-CN'],
    ['--language=', ['machine', '--language=zh-CN'], {}, 'en', 'zh-CN'],
    ['LC_ALL before LANG', [], { LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US.UTF-8' }, 'en', 'zh-CN'],
    ['LC_MESSAGES before LANG', [], { LC_MESSAGES: 'zh_CN', LANG: 'en_US' }, 'en', 'zh-CN'],
    ['LANG before the system', [], { LANG: 'en_US.UTF-8' }, 'zh-CN', 'en'],
    ['the system where C says nothing', [], { LANG: 'C' }, 'zh-CN', 'zh-CN'],
    ['the system, as on Windows', [], {}, 'zh-Hans-CN', 'zh-CN'],
    ['English where the system speaks another', [], {}, 'de-DE', 'en'],
    ['nothing from an unknown --language', ['--language', 'fr'], {}, 'zh-CN', 'zh-CN'],
    ['nothing from a --language without value', ['--language'], {}, 'en', 'en'],
  ])('takes %s', (_name, argv, variables, system, language) => {
    expect(languageOf(argv, variables, system)).toBe(language);
  });
});
