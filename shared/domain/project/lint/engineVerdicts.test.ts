import { describe, expect, it } from 'vitest';
import verdicts from './fixtures/engineVerdicts.json';
import { lintDockerfile } from './lintDockerfile.ts';

/** `3 StageNameCasing` for each of BuildKit's checks that found something. */
function checks(text: string): string[] {
  const found = lintDockerfile(text)
    .filter(({ code }) => /^[A-Z]/.test(code))
    .map(({ line, code }) => `${line} ${code}`);
  return [...new Set(found)].toSorted();
}

describe('a real engine’s own check', () => {
  it.each(verdicts.found.map(({ text, found }) => [text, found] as const))(
    'says the same of %j',
    (text, found) => {
      expect(checks(text)).toEqual(found);
    },
  );

  it.each(verdicts.refused.map(({ text, line }) => [text, line] as const))(
    'refuses %j, which is an error at that line',
    (text, line) => {
      const errors = lintDockerfile(text).filter(({ severity }) => severity === 'error');
      expect(errors.map((error) => error.line)).toContain(line ?? errors[0]?.line);
    },
  );
});
