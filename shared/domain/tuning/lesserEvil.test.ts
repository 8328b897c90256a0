import { describe, expect, it } from 'vitest';
import type { FileKind } from '../config/file.ts';
import { lintText } from '../config/lint.ts';
import { isLesserEvil } from './lesserEvil.ts';

function compare(kind: FileKind, before: string, after: string): boolean {
  const [old, now] = [before, after].map((text) => lintText(kind, text).problems);
  return isLesserEvil(old ?? [], now ?? []);
}

describe('a file that is less wrong than before', () => {
  it.each<[FileKind, string, string, boolean]>([
    ['daemon', '{"a": 1, "b": 2}', '{"b": 2}', true],
    ['daemon', '{"a": 1, "b": 2}', '{}', true],
    ['daemon', '{"a": 1,\n}', '{"a": 1\n}', true],
    ['daemon', '{"a": 1', '{"a": 1, "b": 2}', true],
    ['daemon', '{"a": 1}', '{"a": 1}', false],
    ['daemon', '{"a": 1}', '{"b": 1}', false],
    ['daemon', '{"a": 1}', '{"a": 1, "debug": true}', false],
    ['daemon', '{}', '{"a": 1}', false],
    ['daemon', '{"a": 1}', '{"a": 1', false],
    ['wslconf', '; x\n[boot]\n; y\nsystemd=true\n', '# x\n[boot]\n; y\nsystemd=true\n', false],
  ])('%s %j -> %j: %s', (kind, before, after, isLess) => {
    expect(compare(kind, before, after)).toBe(isLess);
  });
});
