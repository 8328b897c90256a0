import { makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { startTransition, useEffect, useRef, useState, type ReactNode } from 'react';
import { useGradually } from '../useGradually.ts';
import { useFollowed, useWidth } from './area.ts';
import { layOutElsewhere } from './layOutElsewhere.ts';
import type { Box, Edge, Laid } from './layout.ts';

/** Round the graph, in pixels. */
const margin = 4;

const useStyles = makeStyles({
  area: {
    overflow: 'auto',
    maxHeight: '380px',
    minWidth: 0,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  // What comes below moves less when the graph comes.
  empty: { minHeight: '140px' },
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
  /** The node to keep in sight, unless the pointer or the keyboard is on the graph. */
  readonly followed?: string | undefined;
}

/**
 * A graph without circles, drawn to the right where that fits and downwards where it does not. To a screen reader it is
 * a list of its nodes, each of which says what it uses.
 */
export function GraphView<T extends { readonly id: string }>(props: GraphViewProps<T>) {
  const { label, nodes, edges, renderNode, followed } = props;
  const styles = useStyles();
  const area = useRef<HTMLElement>(null);
  const width = useWidth(area);
  const { laid, node } = useLaid(nodes, edges, width);
  useFollowed(area, laid, followed);
  const placed = nodes.filter(({ id }) => laid.places.has(id));
  const count = useGradually(placed.length);
  return (
    <section
      ref={area}
      className={mergeClasses(styles.area, laid.height === 0 && styles.empty)}
      aria-label={label}
      tabIndex={0}
    >
      <div className={styles.graph} style={{ width: laid.width, height: laid.height }}>
        <svg className={styles.lines} width={laid.width} height={laid.height} aria-hidden="true">
          {laid.lines.map((line) => (
            <path key={line} d={line} />
          ))}
        </svg>
        <ol className={styles.nodes}>
          {placed.slice(0, count).map((one) => {
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

interface Placed {
  readonly laid: Laid;
  /** Size of each node. */
  readonly node: Box;
}

const nothing: Placed = {
  laid: { width: 0, height: 0, places: new Map(), lines: [] },
  node: sizes.wide,
};

/**
 * Where each node has its place; nodes that have come since have none yet. Laid out anew only when nodes or edges change
 * or the width asks for it, not when a node's state does. Nothing before the width is known.
 */
function useLaid(
  nodes: readonly { readonly id: string }[],
  edges: readonly Edge[],
  width: number | null,
): Placed {
  const [placed, setPlaced] = useState(nothing);
  const [bug, setBug] = useState<unknown>(null);
  const shape = JSON.stringify([nodes.map(({ id }) => id), edges]);
  useEffect(() => {
    if (width === null) return undefined;
    let isWanted = true;
    const [ids, all] = JSON.parse(shape) as [string[], Edge[]];
    const node = width < narrow ? sizes.narrow : sizes.wide;
    layOutElsewhere({ shape: { ids, edges: all, node }, width: width - 2 * margin })
      .then((laid) => isWanted && startTransition(() => setPlaced({ laid, node })))
      .catch((error: unknown) => isWanted && setBug(error));
    return () => {
      isWanted = false;
    };
  }, [shape, width]);
  if (bug !== null) throw bug;
  return placed;
}
