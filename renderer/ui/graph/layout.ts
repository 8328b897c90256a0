import { Graph, layout } from '@dagrejs/dagre';

export interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

export interface Shape {
  readonly ids: readonly string[];
  readonly edges: readonly Edge[];
  /** Of every node alike, in pixels. */
  readonly node: Box;
}

interface LayoutOptions extends Shape {
  readonly direction: 'right' | 'down';
}

export interface Laid extends Box {
  /** Of each node its upper left corner. */
  readonly places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
  /** An SVG path for each edge, in the order of the edges. */
  readonly lines: readonly string[];
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const gaps = { nodesep: 14, ranksep: 34, edgesep: 10, marginx: 2, marginy: 2 };

/** Places the nodes of a graph in layers, each after those that it uses; the edges go round the nodes. */
export function layOut({ ids, edges, node, direction }: LayoutOptions): Laid {
  const graph = new Graph();
  graph.setGraph({ ...gaps, rankdir: direction === 'right' ? 'LR' : 'TB' });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of ids) graph.setNode(id, { ...node });
  for (const { from, to } of edges) graph.setEdge(from, to);
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  const centre = (id: string): Point => {
    const { x = 0, y = 0 } = graph.node(id);
    return { x, y };
  };
  const line = ({ from, to }: Edge) => {
    // Its own ends lie where the straight line meets the box, which may be a corner.
    const bends = (graph.edge(from, to).points ?? []).slice(1, -1);
    const half = direction === 'right' ? { x: node.width / 2, y: 0 } : { x: 0, y: node.height / 2 };
    const start = { x: centre(from).x + half.x, y: centre(from).y + half.y };
    const end = { x: centre(to).x - half.x, y: centre(to).y - half.y };
    // Between neighbouring layers a bend would only be a wave.
    return pathThrough([start, ...(bends.length > 1 ? bends : []), end], direction);
  };
  const corner = (id: string) => ({
    x: centre(id).x - node.width / 2,
    y: centre(id).y - node.height / 2,
  });
  return {
    width,
    height,
    places: new Map(ids.map((id) => [id, corner(id)])),
    lines: edges.map(line),
  };
}

/** To the right where that is no wider than `width` pixels, else downwards. */
export function layOutWithin(shape: Shape, width: number): Laid {
  const down = () => layOut({ ...shape, direction: 'down' });
  // A layout takes long: one that cannot fit is not tried.
  if (leastWidthToTheRight(shape) > width) return down();
  const toTheRight = layOut({ ...shape, direction: 'right' });
  return toTheRight.width <= width ? toTheRight : down();
}

/** How wide a graph without circles is at least when laid out to the right, in pixels: as its longest chain. */
export function leastWidthToTheRight({ ids, edges, node }: Shape): number {
  const layers = longestChain(ids, edges);
  return layers * node.width + (layers - 1) * gaps.ranksep + 2 * gaps.marginx;
}

/** Nodes in the longest way along the edges. */
function longestChain(ids: readonly string[], edges: readonly Edge[]): number {
  const before = new Map<string, string[]>();
  for (const { from, to } of edges) before.set(to, [...(before.get(to) ?? []), from]);
  const known = new Map<string, number>();
  const layerOf = (id: string): number => {
    const layer = known.get(id) ?? 1 + Math.max(0, ...(before.get(id) ?? []).map(layerOf));
    known.set(id, layer);
    return layer;
  };
  return Math.max(1, ...ids.map(layerOf));
}

/** A curve that leaves and enters each point in the direction of the graph. */
export function pathThrough(points: readonly Point[], direction: 'right' | 'down'): string {
  const [first, ...rest] = points;
  if (first === undefined) return '';
  let last = first;
  let path = `M${at(first)}`;
  for (const point of rest) {
    const middle = { x: (last.x + point.x) / 2, y: (last.y + point.y) / 2 };
    const bends =
      direction === 'right'
        ? [
            { x: middle.x, y: last.y },
            { x: middle.x, y: point.y },
          ]
        : [
            { x: last.x, y: middle.y },
            { x: point.x, y: middle.y },
          ];
    path += ` C${[...bends, point].map(at).join(' ')}`;
    last = point;
  }
  return path;
}

function at({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
}
