import { describe, expect, it } from 'vitest';
import { createTexts } from '#shared/locales/texts.ts';
import { languages } from '#shared/locales/languages.ts';
import en from '#shared/locales/en/failure.json' with { type: 'json' };
import zh from '#shared/locales/zh-CN/failure.json' with { type: 'json' };
import {
  failure,
  failureCodes,
  failureSchema,
  failureValue,
  Failure,
  type FailureCode,
} from './failure.ts';

const parts = ['title', 'explain', 'next'] as const;

/** The values that every failure of a code has, and so the only ones that its texts may use. */
const values: Partial<Record<FailureCode, readonly string[]>> = {
  NO_HOME: ['path'],
  FILE_MISSING: ['path'],
  FILE_UNREADABLE: ['path'],
  FILE_UNWRITABLE: ['path'],
  FILE_LOCKED: ['path'],
  FILE_CHANGED: ['path'],
  FILE_TOO_LARGE: ['path', 'size', 'limit'],
  FILE_UNDECODABLE: ['path'],
  FILE_FOREIGN: ['path'],
  NOT_A_FILE: ['path'],
  NOT_A_FOLDER: ['path'],
  DISK_FULL: ['path'],
  PLAN_REFUSED: ['reason'],
  BUSY: ['path', 'seconds'],
  HISTORY_MISSING: ['id'],
  JOURNAL_UNREADABLE: ['path'],
  PROGRAM_MISSING: ['program'],
  PROGRAM_FAILED: ['program', 'exitCode'],
  PROGRAM_TIMED_OUT: ['seconds'],
  WSL_MISSING: ['state'],
  DISTRO_STOPPED: ['distro'],
  VERIFY_FAILED: ['wanted', 'seen'],
  ROLLBACK_FAILED: ['path'],
  NOT_A_GO_PROJECT: ['path'],
  NO_MAIN_PACKAGE: ['path'],
  NO_SUCH_PROGRAM: ['main', 'mains'],
  SEVERAL_MAIN_PACKAGES: ['count', 'mains'],
  BUILD_FAILED: ['step'],
  NEEDS_DOCKERFILE: ['main'],
  NEEDS_LINUX: ['main'],
  BUDGET_BROKEN: ['path', 'line', 'text'],
  NEEDS_BUILDKIT: ['what', 'line', 'install'],
  NEEDS_LINUX_ENGINE: ['what', 'line'],
  OTHER_CONTAINERS: ['engine', 'wanted'],
  DIRECT_IS_LINUX: ['platform'],
  PUSH_REFUSED: ['target'],
  PUSH_FAILED: ['target'],
  LOGIN_FAILED: ['registry'],
  NO_CREDENTIAL_HELPER: ['registry'],
  IMAGE_MISSING: ['image'],
  CONTAINER_MISSING: ['id'],
  CONTAINER_EXITED: ['container', 'exitCode'],
  NO_ANSWER: ['url', 'seconds'],
  PORT_IN_USE: ['port'],
  NOT_AN_IMAGE: ['image'],
  JOB_MISSING: ['id'],
  UNEXPECTED: ['reason'],
};

describe('a failure', () => {
  it('changes nothing and has no command unless told', () => {
    expect(failureValue('DISK_FULL', { path: 'x' })).toEqual({
      code: 'DISK_FULL',
      data: { changed: false, values: { path: 'x' }, command: null, exitCode: null, output: null },
    });
  });

  it('is the same on its way up as it is as a value', () => {
    const thrown = failure('BUILD_FAILED', { step: 'x' }, { changed: true, exitCode: 1 });
    expect(thrown).toBeInstanceOf(Failure);
    expect(thrown.value).toEqual(failureValue('BUILD_FAILED', { step: 'x' }, thrown.data));
    expect(failureSchema.parse(thrown.value)).toEqual(thrown.value);
  });
});

describe('the texts of failures', () => {
  const cases = languages.flatMap((language) => failureCodes.map((code) => ({ language, code })));
  it.each(cases)('are whole for $code in $language', ({ language, code }) => {
    const { t } = createTexts(language);
    const given = Object.fromEntries((values[code] ?? []).map((name) => [name, 7]));
    for (const part of parts) {
      const text = t(`failure:${code}.${part}`, given);
      expect(text).not.toMatch(/^failure:|^[A-Z_]+\.|^$/);
    }
  });

  it.each(failureCodes)('of %s use no value that may be missing', (code) => {
    for (const texts of [en, zh]) {
      const used = [...JSON.stringify(texts[code]).matchAll(/\{\{(\w+)/g)].map(([, name]) => name);
      expect(new Set(used)).toEqual(new Set(values[code] ?? []));
    }
  });

  it('are there for nothing else', () => {
    for (const texts of [en, zh]) expect(Object.keys(texts)).toEqual([...failureCodes]);
  });

  it('say sizes for people', () => {
    const { t } = createTexts('en');
    const values = { path: 'x', size: 3 * 2 ** 20, limit: 2 ** 20 };
    expect(t('failure:FILE_TOO_LARGE.explain', values)).toContain('3 MB');
  });
});
