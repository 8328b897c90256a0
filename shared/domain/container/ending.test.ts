import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOfLog, hasFailed } from './ending.ts';

it.each([
  [null, false],
  [0, false],
  [143, false],
  [130, false],
  [1, true],
  [2, true],
  [137, true],
  [139, true],
])('a container with the exit code %s has failed: %s', (exitCode, failed) => {
  expect(hasFailed({ exitCode })).toBe(failed);
});

describe('the end of a log', () => {
  const goroutines = Array.from({ length: 200 }, (_, index) => `goroutine ${index} [select]:`);

  it('lost the panic of a program with many goroutines', () => {
    const log = ['starting', 'panic: open config.yaml: no such file or directory', ...goroutines];
    expect(endOfLog(log, 40)).toEqual(log.slice(1, 41));
  });

  it('begins with the last of several panics', () => {
    const log = ['panic: first', ...goroutines, 'fatal error: second', ...goroutines];
    expect(endOfLog(log, 3)[0]).toBe('fatal error: second');
  });

  it('is the last lines where the panic stands among them', () => {
    const log = [...goroutines, 'loading', 'panic: x', 'goroutine 1 [running]:'];
    expect(endOfLog(log, 3)).toEqual(['loading', 'panic: x', 'goroutine 1 [running]:']);
  });

  it('has as many lines as were asked for, or all there are, one after the other', () => {
    const line = fc.oneof(fc.constant('panic: x'), fc.string());
    fc.assert(
      fc.property(fc.array(line), fc.nat(50), (lines, count) => {
        const end = endOfLog(lines, count);
        expect(end).toHaveLength(Math.min(count, lines.length));
        expect(lines.join('\n')).toContain(end.join('\n'));
      }),
    );
  });
});
