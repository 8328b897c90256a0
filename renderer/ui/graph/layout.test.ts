import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, layOutWithin, leastWidthToTheRight, pathThrough, type Edge } from './layout.ts';

const node = { width: 100, height: 40 };

/** Edges go from a smaller number to a larger one, so that there is no circle. */
const graphs = fc.integer({ min: 1, max: 14 }).chain((count) =>
  fc.record({
    ids: fc.constant(Array.from({ length: count }, (_, index) => `n${index}`)),
    edges: fc
      .uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
        selector: ([from, to]) => `${from} ${to}`,
        maxLength: 20,
      })
      .map((all) =>
        all.flatMap(([from, to]): Edge[] =>
          from < to ? [{ from: `n${from}`, to: `n${to}` }] : [],
        ),
      ),
    direction: fc.constantFrom('right' as const, 'down' as const),
  }),
);

describe('a graph', () => {
  it('has no two nodes over each other, none outside, and each after those that it uses', () => {
    fc.assert(
      fc.property(graphs, ({ ids, edges, direction }) => {
        const laid = layOut({ ids, edges, node, direction });
        const places = [...laid.places.values()];
        for (const [index, { x, y }] of places.entries()) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(y).toBeGreaterThanOrEqual(0);
          expect(x + node.width).toBeLessThanOrEqual(laid.width + 0.01);
          expect(y + node.height).toBeLessThanOrEqual(laid.height + 0.01);
          for (const other of places.slice(index + 1)) {
            const isApart =
              Math.abs(other.x - x) >= node.width || Math.abs(other.y - y) >= node.height;
            expect(isApart).toBe(true);
          }
        }
        const axis = direction === 'right' ? 'x' : 'y';
        const size = direction === 'right' ? node.width : node.height;
        for (const { from, to } of edges) {
          const end = (laid.places.get(from)?.[axis] ?? 0) + size;
          expect(laid.places.get(to)?.[axis]).toBeGreaterThan(end);
        }
        expect(laid.lines).toHaveLength(edges.length);
        expect(laid.lines.every((line) => /^M[\d.]+,[\d.]+ C/.test(line))).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('goes to the right where that fits, else downwards', () => {
    const roomy = fc.tuple(graphs, fc.integer({ min: 100, max: 1200 }));
    fc.assert(
      fc.property(roomy, ([shape, width]) => {
        const graph = { ids: shape.ids, edges: shape.edges, node };
        const toTheRight = layOut({ ...graph, direction: 'right' });
        expect(leastWidthToTheRight(graph)).toBeLessThanOrEqual(toTheRight.width);
        expect(layOutWithin(graph, width)).toEqual(
          toTheRight.width <= width ? toTheRight : layOut({ ...graph, direction: 'down' }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is the same each time, so that nothing jumps', () => {
    const wish = {
      ids: ['a', 'b', 'c', 'd'],
      edges: [
        { from: 'a', to: 'c' },
        { from: 'b', to: 'c' },
        { from: 'c', to: 'd' },
      ],
      node,
      direction: 'right',
    } as const;
    expect(layOut(wish)).toEqual(layOut(wish));
  });
});

describe('the line of an edge', () => {
  it.each([
    ['right', 'M0,0 C5,0 5,20 10,20'],
    ['down', 'M0,0 C0,10 10,10 10,20'],
  ] as const)('to the %s', (direction, path) => {
    const points = [
      { x: 0, y: 0 },
      { x: 10, y: 20 },
    ];
    expect(pathThrough(points, direction)).toBe(path);
  });

  it('without points is none', () => {
    expect(pathThrough([], 'right')).toBe('');
  });
});
