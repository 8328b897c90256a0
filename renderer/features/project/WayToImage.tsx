import { makeStyles, Text, tokens } from '@fluentui/react-components';
import { ArchiveRegular } from '@fluentui/react-icons/svg/archive';
import { BoxRegular } from '@fluentui/react-icons/svg/box';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import type { BuildGraph, BuildNode } from '#shared/domain/project/buildGraph.ts';
import { useApi } from '#renderer/ui/api.tsx';
import { Card, Section } from '#renderer/ui/Card.tsx';
import { FailureMessage } from '#renderer/ui/FailureMessage.tsx';
import { GraphNode } from '#renderer/ui/graph/GraphNode.tsx';
import { useSay } from '#renderer/ui/say.ts';
import { RowsSkeleton } from '#renderer/ui/Skeletons.tsx';

/** The layout is large, and this is far down the page. */
const Graph = lazy(() =>
  import('#renderer/ui/graph/GraphView.tsx').then((m) => ({ default: m.GraphView<BuildNode> })),
);

const useStyles = makeStyles({
  node: {
    display: 'flex',
    alignItems: 'center',
    gap: '8px',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  icon: { display: 'flex', flexShrink: 0, fontSize: '20px', color: tokens.colorNeutralForeground2 },
  detail: { display: 'block', minHeight: '40px', marginTop: '8px' },
});

const icons = {
  input: DocumentRegular,
  step: PlayRegular,
  cache: ArchiveRegular,
  image: BoxRegular,
} as const satisfies Record<BuildNode['kind'], unknown>;

interface WayToImageProps {
  readonly dir: string;
  readonly options: DockerfileOptions;
  /** The project's own Dockerfile is used, so this is not how it is built. */
  readonly isOther: boolean;
}

/** How the sources become an image: what goes in, what is done, what is kept from build to build. */
export function WayToImage({ dir, options, isOther }: WayToImageProps) {
  const { t } = useTranslation();
  const graph = useQuery(
    useApi().project.graph.queryOptions({
      input: { dir, options },
      placeholderData: (previous) => previous,
    }),
  );
  return (
    <Section title={t('project.way')}>
      {isOther && <Text>{t('project.wayOfOurs')}</Text>}
      {graph.isPending && <RowsSkeleton count={1} height={240} />}
      {graph.isError && <FailureMessage error={graph.error} onRetry={() => void graph.refetch()} />}
      {!graph.isError && graph.data && <Way graph={graph.data} />}
    </Section>
  );
}

function Way({ graph }: { readonly graph: BuildGraph }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const say = useSay();
  const [chosen, choose] = useState('image');
  const node = graph.nodes.find(({ id }) => id === chosen) ?? graph.nodes.at(-1);
  const titles = new Map(graph.nodes.map(({ id, title }) => [id, say(title)]));
  const usesOf = (id: string) =>
    graph.edges.filter(({ to }) => to === id).map(({ from }) => titles.get(from) ?? '');
  return (
    <Card>
      <Suspense fallback={<RowsSkeleton count={1} height={240} />}>
        <Graph
          label={t('project.way')}
          nodes={graph.nodes}
          edges={graph.edges}
          renderNode={(one: BuildNode) => (
            <WayNode
              node={one}
              uses={usesOf(one.id)}
              isChosen={one.id === node?.id}
              onChoose={() => choose(one.id)}
            />
          )}
        />
      </Suspense>
      {node && (
        <Text className={styles.detail} aria-live="polite">
          <Text weight="semibold" block>
            {say(node.title)}
          </Text>
          {say(node.detail)}
        </Text>
      )}
    </Card>
  );
}

interface WayNodeProps {
  readonly node: BuildNode;
  readonly uses: readonly string[];
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function WayNode({ node, uses, isChosen, onChoose }: WayNodeProps) {
  const styles = useStyles();
  const say = useSay();
  const Icon = icons[node.kind];
  return (
    <GraphNode className={styles.node} uses={uses} isPressed={isChosen} onClick={onChoose}>
      <span className={styles.icon} aria-hidden="true">
        <Icon />
      </span>
      {say(node.title)}
    </GraphNode>
  );
}
