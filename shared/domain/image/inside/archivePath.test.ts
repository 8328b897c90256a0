import { describe, expect, it } from 'vitest';
import { isArchivePath } from './archivePath.ts';

describe('what names an image', () => {
  it.each([
    './app.tar',
    '../out/layout',
    '.',
    '/tmp/app.tar.gz',
    String.raw`C:\out\app.tar`,
    'd:/app.tar',
    String.raw`\\server\share\app.tar`,
  ])('is a path: %s', (name) => expect(isArchivePath(name)).toBe(true));

  it.each([
    'app',
    'app.tar',
    'team/app:1',
    'localhost:5000/app',
    'c:1',
    'registry.example.com/app@sha256:0',
    'sha256:0a',
  ])('is a reference: %s', (name) => expect(isArchivePath(name)).toBe(false));
});
