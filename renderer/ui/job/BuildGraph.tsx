import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { lazy, memo, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { stepGraph, type StepNode } from '#shared/domain/image/stepGraph.ts';
import type { JobStep } from '#shared/domain/job/job.ts';
import { Disclosure } from '../Disclosure.tsx';
import { GraphNode } from '../graph/GraphNode.tsx';
import { RowsSkeleton } from '../Skeletons.tsx';
import { StateIcon } from '../StateIcon.tsx';
import { StepTime } from './StepMeasure.tsx';

/** The layout is large and only builds need it. */
const Graph = lazy(() =>
  import('../graph/GraphView.tsx').then((m) => ({ default: m.GraphView<BuildNode> })),
);

const useStyles = makeStyles({
  node: { display: 'grid', alignContent: 'space-between' },
  text: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflow: 'hidden',
    overflowWrap: 'anywhere',
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: '11px',
    lineHeight: '15px',
  },
  foot: { display: 'flex', alignItems: 'center', gap: '6px', minWidth: 0 },
  stage: {
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: tokens.colorNeutralForeground2,
  },
  time: { marginLeft: 'auto', whiteSpace: 'nowrap', color: tokens.colorNeutralForeground2 },
});

const tones = {
  waiting: 'idle',
  skipped: 'idle',
  running: 'active',
  failed: 'failed',
  done: 'plain',
  cached: 'plain',
  cancelled: 'plain',
} as const satisfies Record<JobStep['state'], unknown>;

interface BuildNode extends StepNode {
  readonly id: string;
}

interface BuildGraphProps {
  readonly steps: readonly JobStep[];
  /** Shows a step in the list. */
  readonly onShow: (id: string) => void;
}

/** Which step of a build waits for which; nothing where the work is no build. Drawn anew only when a step changes. */
export const BuildGraph = memo(function BuildGraph({ steps, onShow }: BuildGraphProps) {
  const { t } = useTranslation();
  const graph = useMemo(() => stepGraph(steps), [steps]);
  if (graph === null) return null;
  const texts = new Map(graph.nodes.map(({ step, text }) => [step.id, text]));
  const usedBy = (id: string) =>
    graph.edges.filter(({ to }) => to === id).map(({ from }) => texts.get(from) ?? '');
  return (
    <Disclosure summary={t('job.graph')} isOpen>
      <Suspense fallback={<RowsSkeleton count={1} height={140} />}>
        <Graph
          label={t('job.graph')}
          nodes={graph.nodes.map((one) => ({ ...one, id: one.step.id }))}
          edges={graph.edges}
          followed={steps.findLast(({ state }) => state === 'running' || state === 'failed')?.id}
          renderNode={(one: BuildNode) => (
            <Node {...one} uses={usedBy(one.id)} onShow={() => onShow(one.id)} />
          )}
        />
      </Suspense>
    </Disclosure>
  );
});

interface NodeProps extends StepNode {
  readonly uses: readonly string[];
  readonly onShow: () => void;
}

function Node({ step, stage, text, uses, onShow }: NodeProps) {
  const styles = useStyles();
  return (
    <GraphNode
      className={styles.node}
      title={text}
      tone={tones[step.state]}
      uses={uses}
      onClick={onShow}
    >
      <span className={styles.text}>{text}</span>
      <Text size={100} className={styles.foot}>
        <StateIcon state={step.state} isCompact />
        {stage !== '' && <span className={styles.stage}>{stage}</span>}
        <span className={styles.time}>
          <StepTime step={step} />
        </span>
      </Text>
    </GraphNode>
  );
}
