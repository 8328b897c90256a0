import { describe, expect, it } from 'vitest';
import { sampleRows } from '#renderer/testing/samples/image.ts';
import type { TreeRow } from '#shared/domain/image/inside/inside.ts';
import { answerKey, shownRows, type Folders } from './treeState.ts';

const file: TreeRow = {
  name: 'passwd',
  path: 'etc/passwd',
  kind: 'file',
  mark: 'same',
  bytes: 1,
  files: 1,
  mode: 0o644,
  link: '',
  layer: 0,
};
const folders: Folders = new Map([
  ['', sampleRows],
  ['etc', [file]],
]);

const paths = (open: string[]) =>
  shownRows(folders, new Set(open)).map(({ row, level }) => `${level} ${row.path}`);

describe('a file tree', () => {
  it('shows the root alone at first', () => {
    expect(paths([])).toEqual(['1 etc', '1 app', '1 old']);
  });

  it('shows what is in an open folder below it', () => {
    expect(paths(['etc'])).toEqual(['1 etc', '2 etc/passwd', '1 app', '1 old']);
  });

  it('shows nothing below a folder whose content is on the way', () => {
    expect(shownRows(new Map([['', sampleRows]]), new Set(['etc']))).toHaveLength(3);
  });

  it.each([
    ['ArrowDown', 'etc', { path: 'etc/passwd' }],
    ['ArrowDown', 'old', { path: 'old' }],
    ['ArrowUp', 'app', { path: 'etc/passwd' }],
    ['Home', 'old', { path: 'etc' }],
    ['End', 'etc', { path: 'old' }],
    ['PageDown', 'etc', { path: 'old' }],
    ['PageUp', 'old', { path: 'etc' }],
    ['ArrowLeft', 'etc', { path: 'etc', toggled: 'etc' }],
    ['ArrowLeft', 'etc/passwd', { path: 'etc' }],
    ['ArrowLeft', 'app', { path: 'app' }],
    ['ArrowRight', 'etc', { path: 'etc/passwd' }],
    ['ArrowRight', 'app', null],
    ['Enter', 'etc', { path: 'etc', toggled: 'etc' }],
    ['Enter', 'app', null],
    ['x', 'app', null],
  ])('answers %s at %s', (key, path, answer) => {
    expect(answerKey(shownRows(folders, new Set(['etc'])), path, key)).toEqual(answer);
  });

  it('opens a closed folder with the right arrow', () => {
    expect(answerKey(shownRows(folders, new Set()), 'etc', 'ArrowRight')).toEqual({
      path: 'etc',
      toggled: 'etc',
    });
  });

  it('answers nothing while it is empty', () => {
    expect(answerKey([], '', 'ArrowDown')).toBeNull();
  });
});
