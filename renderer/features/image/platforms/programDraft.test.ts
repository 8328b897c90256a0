import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  findDraftProblems,
  folderAbove,
  platformsOf,
  readDraft,
} from './programDraft.ts';

const dir = 'C:\\src\\hello';
const draft = { ...emptyDraft(dir), platforms: ['linux/amd64'] };

describe('programs to compile', () => {
  it.each([
    ['C:\\src\\hello', 'C:\\src\\hello\\dist'],
    ['D:/src/', 'D:/src\\dist'],
    ['\\\\wsl.localhost\\Ubuntu\\home\\me', '\\\\wsl.localhost\\Ubuntu\\home\\me\\dist'],
    ['/home/me/hello', '/home/me/hello/dist'],
  ])('of %s go into %s', (from, out) => {
    expect(emptyDraft(from).out).toBe(out);
  });

  it.each([
    ['C:\\src\\hello\\dist', 'C:\\src\\hello'],
    [' D:/out/ ', 'D:\\'],
    ['D:\\', 'D:\\'],
    ['\\\\wsl.localhost\\Ubuntu\\out', '\\\\wsl.localhost\\Ubuntu'],
    ['dist', dir],
  ])('for the folder %s begin to look in %s', (out, above) => {
    expect(folderAbove({ ...draft, out }, dir)).toBe(above);
  });

  it('on Unix begin to look above too', () => {
    expect(folderAbove({ ...draft, out: '/home/mei/出/dist' }, '/home/mei')).toBe('/home/mei/出');
    expect(folderAbove({ ...draft, out: '/dist' }, '/home/mei')).toBe('/');
  });

  it('want a platform', () => {
    expect(readDraft(emptyDraft(dir), dir)).toBeNull();
    expect(readDraft(draft, dir)).toEqual({
      dir,
      platforms: ['linux/amd64'],
      out: `${dir}\\dist`,
      go: {},
    });
  });

  it('are told to Go with tags, flags and C', () => {
    const full = { ...draft, main: 'cmd/api', tags: 'a, b', ldflags: ' -X main.v=1 ', cgo: true };
    expect(readDraft(full, dir)).toMatchObject({
      main: 'cmd/api',
      go: { tags: ['a', 'b'], ldflags: '-X main.v=1', cgo: true },
    });
  });

  it('are for typed platforms too, each once, whatever comma stands between', () => {
    const others = 'linux/arm/v6，linux/amd64、linux/amd64/v3\nfreebsd/amd64';
    expect(platformsOf({ ...draft, others })).toEqual([
      'linux/amd64',
      'linux/arm/v6',
      'linux/amd64/v3',
      'freebsd/amd64',
    ]);
  });

  it.each([
    [{ others: 'linux' }, 'others'],
    [{ others: Array.from({ length: 51 }, (_, n) => `linux/arm/${n}`).join(' ') }, 'others'],
    [{ tags: 'a-b' }, 'tags'],
    [{ out: 'dist' }, 'out'],
    [{ out: '' }, 'out'],
    [{ out: '\\dist' }, 'out'],
    [{ out: '/dist' }, 'out'],
  ])('are held back by what is wrong: %j', (wrong, field) => {
    expect(Object.keys(findDraftProblems({ ...draft, ...wrong }, dir))).toEqual([field]);
    expect(readDraft({ ...draft, ...wrong }, dir)).toBeNull();
  });

  it('go anywhere that is named in full', () => {
    for (const out of ['D:\\out', 'd:/out', '\\\\server\\share\\out'])
      expect(findDraftProblems({ ...draft, out }, dir)).toEqual({});
    expect(findDraftProblems({ ...draft, out: '/out 中文' }, '/home/me')).toEqual({});
  });
});
