import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bringersOf, parseModGraph } from './modGraph.ts';

const graph = parseModGraph(
  [
    'example.com/a go@1.26',
    'example.com/a g.com/gin@v1.10.0',
    'example.com/a g.com/redis@v9.0.0',
    'example.com/a g.com/deep@v1.0.0',
    'g.com/gin@v1.10.0 g.com/sonic@v1.0.0',
    'g.com/sonic@v1.0.0 g.com/deep@v0.9.0',
    'g.com/redis@v9.0.0 g.com/hash@v2.0.0',
    'g.com/hash@v2.0.0 g.com/sonic@v1.0.0',
    'g.com/hash@v2.0.0 g.com/redis@v9.0.0',
  ].join('\r\n'),
);

describe('who brings a module', () => {
  it('is the project’s own requirement on the shortest way', () => {
    const bringers = bringersOf(graph, ['g.com/gin', 'g.com/redis']);
    expect(Object.fromEntries(bringers)).toEqual({
      'g.com/sonic': 'g.com/gin',
      'g.com/deep': 'g.com/gin',
      'g.com/hash': 'g.com/redis',
    });
  });

  it('is nobody where nothing is required directly', () => {
    expect(bringersOf(graph, []).size).toBe(0);
    expect(bringersOf(parseModGraph(''), ['g.com/gin']).size).toBe(0);
  });

  it('is found in any graph without end', () => {
    const name = fc.constantFrom('m', 'a@1', 'b@1', 'c@1', 'a@2');
    fc.assert(
      fc.property(fc.array(fc.tuple(name, name)), (pairs) => {
        const read = parseModGraph(pairs.map((pair) => pair.join(' ')).join('\n'));
        for (const [path, bringer] of bringersOf(read, ['a'])) {
          expect([path === 'a', bringer]).toEqual([false, 'a']);
        }
      }),
    );
  });

  it('is not read from lines that are no pairs', () => {
    expect(parseModGraph('go: downloading x v1\n\na b\n').size).toBe(1);
  });
});
