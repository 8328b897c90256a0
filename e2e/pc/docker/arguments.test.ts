import { describe, expect, it } from 'vitest';
import { optionValue, parseDockerLine } from './arguments.ts';

describe('a docker command line', () => {
  it.each([
    [['ps', '-a'], { globals: [], command: 'ps', rest: ['-a'] }],
    [['--version'], { globals: ['--version'], command: '', rest: [] }],
    [['-H', 'tcp://x', 'ps'], { globals: ['-H', 'tcp://x'], command: 'ps', rest: [] }],
    [['-c', 'desktop-linux', 'ps'], { globals: [], command: 'ps', rest: [] }],
    [['--context=default', '-D', 'ps'], { globals: ['-D'], command: 'ps', rest: [] }],
    [['run', '-c', '2'], { globals: [], command: 'run', rest: ['-c', '2'] }],
    [[], { globals: [], command: '', rest: [] }],
  ])('%j is cut into globals, command and the rest', (args, expected) => {
    expect(parseDockerLine(args)).toEqual(expected);
  });

  it.each([
    [['--format', 'json'], 'json'],
    [['--format=json'], 'json'],
    [['-f', '{{.ID}}'], '{{.ID}}'],
    [['--format'], null],
    [['-q'], null],
  ])('%j has the format %j', (args, expected) => {
    expect(optionValue(args, '--format', '-f')).toBe(expected);
  });
});
