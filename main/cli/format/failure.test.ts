import { describe, expect, it } from 'vitest';
import { failureCodes, failureValue } from '#shared/domain/failure.ts';
import { createTerminalTexts } from '#shared/locales/terminalTexts.ts';
import { formatFailure } from './failure.ts';

describe('formatFailure', () => {
  const { t } = createTerminalTexts('en');

  it('says that nothing was changed, or that something was', () => {
    expect(formatFailure(failureValue('ENGINE_DOWN'), t)).toContain('Nothing was changed.');
    expect(formatFailure(failureValue('ENGINE_DOWN', {}, { changed: true }), t)).toContain(
      'Something was changed before it failed.',
    );
  });

  it('says what stays where that is known', () => {
    const kept = failureValue('CONTAINER_EXITED', {}, { changed: true });
    expect(formatFailure(kept, t)).toContain('The container stays on this PC, with its log.');
    expect(formatFailure(kept, t)).not.toContain('Something was changed');
  });

  it('shows the command, its exit code and the end of its output', () => {
    const data = { command: 'docker build .', exitCode: 1, output: 'line 1\nline 2\n' };
    const text = formatFailure(failureValue('BUILD_FAILED', {}, data), t);
    expect(text).toContain('Command: docker build .\nExit code: 1');
    expect(text.endsWith('It said:\n  line 1\n  line 2')).toBe(true);
  });

  it('explains what is known of the output, which the screen alone did', () => {
    const output = '# example.com/hello\ncmd/hello/main.go:10:15: undefined: undefinedThing\n';
    const data = { command: 'docker build .', exitCode: 1, output };
    const text = formatFailure(failureValue('BUILD_FAILED', { step: '' }, data), t);
    expect(text).toContain('The build stopped.\nNothing');
    expect(text.split('\n\n').at(-1)).toBe(
      [
        'What is known of it:',
        '  cmd/hello/main.go, line 10: undefined: undefinedThing',
        '    Correct the code there and build again.',
      ].join('\n'),
    );
  });

  it('explains a container that was ended before it could print anything', () => {
    const data = { exitCode: 137, output: '', changed: true };
    const text = formatFailure(failureValue('CONTAINER_EXITED', {}, data), t);
    expect(text).toContain('The process was killed from outside, mostly because memory ran out.');
  });

  it('leaves out what is not known', () => {
    const text = formatFailure(failureValue('NO_HOME'), t);
    expect(text).not.toContain('Command:');
    expect(text).not.toContain('It said:');
  });

  it.each(failureCodes)('has three blocks at most of its own for %s, in both languages', (code) => {
    for (const language of ['en', 'zh-CN'] as const) {
      const text = formatFailure(failureValue(code), createTerminalTexts(language).t);
      expect(text.split('\n\n')).toHaveLength(2);
    }
  });
});
