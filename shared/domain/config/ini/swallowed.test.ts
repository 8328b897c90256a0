import { describe, expect, it } from 'vitest';
import { iniFiles } from './files.ts';
import { findSwallowed } from './swallowed.ts';
import { tokenize } from './tokens.ts';

const { dialect, table } = iniFiles.wslconfig;

function swallowedIn(text: string): string | null {
  const token = tokenize(text, dialect).find(({ kind }) => kind === 'key');
  if (token?.kind !== 'key') throw new Error('no key');
  return findSwallowed(text, token.assignment, table)?.name ?? null;
}

describe('findSwallowed', () => {
  it.each([
    ['swapFile=D:\\\nprocessors=2\n', 'processors'],
    ['swapFile=D:\\\r\n  Memory = 2GB\r\n', 'Memory'],
    ['swapFile=D:\\\n[experimental]\n', 'experimental'],
    ['swapFile=a\\\nb\\\nmemory=1GB\n', 'memory'],
    ['kernelCommandLine=a \\\n  vsyscall=emulate\n', null],
    ['kernelCommandLine=a \\\n  b\n', null],
    ['swapFile=D:\\\\\nprocessors=2\n', null],
    ['swapFile=x\nprocessors=2\n', null],
  ])('finds in %j: %s', (text, name) => {
    expect(swallowedIn(text)).toBe(name);
  });
});
