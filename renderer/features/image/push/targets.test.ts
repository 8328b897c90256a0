import { describe, expect, it } from 'vitest';
import { problemOf, targetsOf } from './targets.ts';

describe('the names to push to', () => {
  it('are those that were typed, each once', () => {
    expect(targetsOf([' a/b:1 ', '', 'a/b:1', 'c/d'])).toEqual(['a/b:1', 'c/d']);
  });

  it.each([
    ['', null],
    ['ghcr.io/me/app:1.2', null],
    ['127.0.0.1:5000/app', null],
    ['Me/App', 'image:reference.upperCase'],
    ['me/app:', 'image:reference.tag'],
    ['me/app:-1', 'image:reference.tag'],
    ['me//app', 'image:reference.name'],
    [`me/app@sha256:${'a'.repeat(64)}`, 'image:push.problem.digest'],
  ])('%j: %s', (text, key) => {
    expect(problemOf(text)?.key ?? null).toBe(key);
  });
});
