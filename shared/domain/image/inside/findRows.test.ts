import { describe, expect, it } from 'vitest';
import type { LayerEntry } from './entry.ts';
import { stackLayers } from './stack.ts';
import { findRows } from './treeRows.ts';

const file = (path: string, bytes: number): LayerEntry => {
  const hash = `${path}${bytes}`;
  return { type: 'file', path, mode: 0o644, bytes, hash, isProgram: false };
};
const stack = stackLayers([
  { entries: [file('etc/Hosts', 5), file('etc/passwd', 9), file('app', 1)] },
  { entries: [{ type: 'whiteout', path: 'etc/passwd' }, file('app', 70)] },
]);

function found(layer: number | null, path: string, find: string): string[] | undefined {
  return findRows(stack, { layer, path, find })?.map(
    ({ mark, name, bytes }) => `${mark} ${name} ${bytes}`,
  );
}

describe('a search for files', () => {
  it.each([
    [null, '', 'hosts', ['same etc/Hosts 5']],
    [null, '', 'p', ['same app 70']],
    [null, 'etc', 'app', []],
    [null, '', 'etc', ['same etc/Hosts 5']],
    [0, '', 'p', ['added etc/passwd 9', 'added app 1']],
    [1, '', 'p', ['changed app 70', 'removed etc/passwd 9']],
    [1, 'etc', 'p', ['removed etc/passwd 9']],
  ])('in layer %s below %j for %j finds %j', (layer, path, text, rows) => {
    expect(found(layer, path, text)).toEqual(rows);
  });

  it('gives the largest 500 and no more', () => {
    const entries = Array.from({ length: 600 }, (_, index) => file(`f${index}`, index));
    const rows = findRows(stackLayers([{ entries }]), { layer: null, path: '', find: 'f' });
    expect(rows).toHaveLength(500);
    expect(rows?.[0]?.bytes).toBe(599);
  });

  it('finds no folder or layer that is not there', () => {
    expect(found(null, 'nowhere', 'a')).toBeUndefined();
    expect(found(7, '', 'a')).toBeUndefined();
  });
});
