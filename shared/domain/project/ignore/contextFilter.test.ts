import { describe, expect, it } from 'vitest';
import { createContextFilter } from './contextFilter.ts';
import { literalPattern } from './matcher.ts';

const ignore = `.git
dist
**/*.pem
docs
assets
!dist/page.html
!**/.env.example
  !assets/*/keep.txt
!${literalPattern('docs/[a]/x.md')}
`;

describe('a copy of the context', () => {
  const isWanted = createContextFilter(ignore);
  it.each([
    'main.go',
    'internal',
    'dist',
    'dist/page.html',
    'docs',
    'docs/[a]',
    'docs/[a]/x.md',
    'assets',
    'assets/a/keep.txt',
    'sub/.env.example',
  ])('has %s', (path) => expect(isWanted(path)).toBe(true));

  it.each(['.git', '.git/config', 'key.pem', 'sub/key.pem', 'dist/other.js', 'docs/y.md'])(
    'has no %s',
    (path) => expect(isWanted(path)).toBe(false),
  );
});
