import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileKind } from '#shared/domain/config/file.ts';
import { findTarget } from './configTarget.ts';
import { createMemoryTerminal } from './testing/memoryTerminal.ts';
import { UsageError } from './usageError.ts';

const cwd = resolve('/work');

function find(subject: string, kind?: FileKind) {
  const terminal = createMemoryTerminal({ cwd });
  return findTarget({ subject, terminal, options: kind === undefined ? {} : { kind } });
}

describe('findTarget', () => {
  it.each(['wslconfig', 'daemon', 'desktop'] as const)('takes %s as this PC its own', (kind) => {
    expect(find(kind)).toEqual({ kind });
  });

  it.each([
    ['.wslconfig', 'wslconfig'],
    ['a b/项目/.wslconfig', 'wslconfig'],
    ['wsl.conf', 'wslconf'],
    ['daemon.json', 'daemon'],
    ['settings-store.json', 'desktop'],
  ])('tells the kind of %s by its name', (subject, kind) => {
    expect(find(subject)).toEqual({ kind, path: resolve(cwd, subject) });
  });

  it('takes wslconf with a distro as that one of its own', () => {
    const terminal = createMemoryTerminal({ cwd });
    const target = findTarget({ subject: 'wslconf', terminal, options: { distro: 'Ubuntu' } });
    expect(target).toEqual({ kind: 'wslconf', path: '\\\\wsl.localhost\\Ubuntu\\etc\\wsl.conf' });
  });

  it('believes --kind more than the name', () => {
    expect(find('daemon.json', 'desktop')).toEqual({
      kind: 'desktop',
      path: resolve(cwd, 'daemon.json'),
    });
  });

  it('takes a path to a file that is called like a kind', () => {
    expect(find('./wslconfig', 'wslconfig')).toEqual({
      kind: 'wslconfig',
      path: resolve(cwd, 'wslconfig'),
    });
  });

  it.each(['wslconf', 'config.toml', ''])('cannot tell what %j is', (subject) => {
    expect(() => find(subject)).toThrow(UsageError);
  });
});
