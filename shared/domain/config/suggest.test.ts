import { describe, expect, it } from 'vitest';
import { closestName } from './suggest.ts';

const names = ['memory', 'processors', 'swap', 'swapFile', 'registry-mirrors', 'dns'];

describe('closestName', () => {
  it.each([
    ['memry', 'memory'],
    ['Memory', 'memory'],
    ['mermory', 'memory'],
    ['meomry', 'memory'],
    ['processor', 'processors'],
    ['proccesors', 'processors'],
    ['registry-mirorrs', 'registry-mirrors'],
    ['swapfile', 'swapFile'],
  ])('takes %s for %s', (name, wanted) => {
    expect(closestName(name, names)).toBe(wanted);
  });

  it.each(['foo', 'x', '', 'swarm-mode', 'dn', 'memoria-total'])('makes nothing of %j', (name) => {
    expect(closestName(name, names)).toBeNull();
  });
});
