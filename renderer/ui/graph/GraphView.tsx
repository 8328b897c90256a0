import { makeStyles, tokens } from '@fluentui/react-components';
import { startTransition, useCallback, useMemo, useState, type ReactNode } from 'react';
import { layOutWithin, type Box, type Edge, type Laid } from './layout.ts';

/** Round the graph, in pixels. */
const margin = 4;

const useStyles = makeStyles({
  area: {
    overflow: 'auto',
    maxHeight: '380px',
    minWidth: 0,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  // So that the focus ring of a node at the edge is whole.
  graph: { position: 'relative', margin: `${margin}px` },
  lines: {
    position: 'absolute',
    inset: 0,
    overflow: 'visible',
    fill: 'none',
    stroke: tokens.colorNeutralStrokeAccessible,
    strokeWidth: '1.5px',
    pointerEvents: 'none',
  },
  nodes: { listStyleType: 'none', margin: 0, padding: 0 },
  node: { position: 'absolute', boxSizing: 'border-box' },
});

/** Of every node, in pixels: a title of two lines and a line below it; three side by side in a narrow window. */
const sizes = { wide: { width: 148, height: 64 }, narrow: { width: 98, height: 76 } };
const narrow = 480;

interface GraphViewProps<T extends { readonly id: string }> {
  readonly label: string;
  /** In an order in which each comes after those that it uses: that of a list for screen readers. */
  readonly nodes: readonly T[];
  readonly edges: readonly Edge[];
  readonly renderNode: (one: T) => ReactNode;
}

/**
 * A graph without circles, drawn to the right where that fits and downwards where it does not. To a screen reader it is
 * a list of its nodes, each of which says what it uses.
 */
export function GraphView<T extends { readonly id: string }>(props: GraphViewProps<T>) {
  const { label, nodes, edges, renderNode } = props;
  const styles = useStyles();
  const { width, measure } = useWidth();
  const node = width < narrow ? sizes.narrow : sizes.wide;
  const laid = useLaid(nodes, edges, { width, node });
  return (
    <section ref={measure} className={styles.area} aria-label={label} tabIndex={0}>
      <div className={styles.graph} style={{ width: laid.width, height: laid.height }}>
        <svg className={styles.lines} width={laid.width} height={laid.height} aria-hidden="true">
          {edges.map(({ from, to }, index) => (
            <path key={`${from} ${to}`} d={laid.lines[index] ?? ''} />
          ))}
        </svg>
        <ol className={styles.nodes}>
          {nodes.map((one) => {
            const { x = 0, y = 0 } = laid.places.get(one.id) ?? {};
            return (
              <li key={one.id} className={styles.node} style={{ ...node, left: x, top: y }}>
                {renderNode(one)}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}

interface Room {
  /** In pixels; 0 before it is known. */
  readonly width: number;
  readonly node: Box;
}

const nothing: Laid = { width: 0, height: 0, places: new Map(), lines: [] };

/** Laid out anew only when nodes or edges change or the width asks for it, not when a node's state does. */
function useLaid(
  nodes: readonly { readonly id: string }[],
  edges: readonly Edge[],
  { width, node }: Room,
): Laid {
  const shape = JSON.stringify([nodes.map(({ id }) => id), edges]);
  return useMemo(() => {
    const [ids, all] = JSON.parse(shape) as [string[], Edge[]];
    return width > 0 ? layOutWithin({ ids, edges: all, node }, width - 2 * margin) : nothing;
  }, [shape, node, width]);
}

/** Width of an element in pixels, 0 before it is known, and the ref that measures it. */
function useWidth() {
  const [width, setWidth] = useState(0);
  const measure = useCallback((element: HTMLElement | null) => {
    if (element === null) return undefined;
    let next = 0;
    // Laying a graph out takes up to a frame: it is not for the one in which all round it is drawn for the first time.
    const observer = new ResizeObserver(() => {
      cancelAnimationFrame(next);
      next = requestAnimationFrame(() => startTransition(() => setWidth(element.clientWidth)));
    });
    observer.observe(element);
    return () => {
      cancelAnimationFrame(next);
      observer.disconnect();
    };
  }, []);
  return { width, measure };
}
