/** Which modules a module requires; names with their versions, `a.b/c@v1.2.3`, the main ones without. */
export type ModGraph = ReadonlyMap<string, readonly string[]>;

/** Reads what `go mod graph` prints: a pair of modules a line. Source: https://go.dev/ref/mod#go-mod-graph */
export function parseModGraph(text: string): ModGraph {
  const graph = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [from, to, ...rest] = line.split(' ');
    if (from === undefined || to === undefined || rest.length > 0 || to === '') continue;
    const known = graph.get(from);
    if (known === undefined) graph.set(from, [to]);
    else known.push(to);
  }
  return graph;
}

/**
 * For each module, by its path, the one that the project itself requires and that brings it: the first on a shortest
 * way. Modules that the project names directly, and those that it cannot be traced to, are left out.
 */
export function bringersOf(graph: ModGraph, direct: readonly string[]): Map<string, string> {
  const roots = [...graph.keys()].filter((name) => !name.includes('@'));
  const wanted = new Set(direct);
  const bringers = new Map<string, string>();
  let level = roots
    .flatMap((root) => graph.get(root) ?? [])
    .filter((name) => wanted.has(pathOf(name)))
    .map((name) => ({ name, bringer: pathOf(name) }));
  const seen = new Set(level.map(({ name }) => name));
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { name, bringer } of level) {
      for (const required of graph.get(name) ?? []) {
        if (seen.has(required)) continue;
        seen.add(required);
        next.push({ name: required, bringer });
        const path = pathOf(required);
        if (!wanted.has(path) && !bringers.has(path)) bringers.set(path, bringer);
      }
    }
    level = next;
  }
  return bringers;
}

function pathOf(name: string): string {
  return name.split('@')[0] ?? name;
}
