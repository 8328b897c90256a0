// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { GraphView } from './GraphView.tsx';

afterEach(cleanup);

const chain = Array.from({ length: 30 }, (_, index) => ({ id: `n${index}` }));
const edges = chain.slice(1).map(({ id }, index) => ({ from: `n${index}`, to: id }));

function graph(count: number, followed?: string) {
  const nodes = chain.slice(0, count);
  const among = edges.slice(0, count - 1);
  const view = renderScreen(
    <GraphView
      label="graph"
      nodes={nodes}
      edges={among}
      renderNode={({ id }) => <button type="button">{id}</button>}
      followed={followed}
    />,
  );
  return { view, area: view.getByRole('region', { name: 'graph' }) };
}

describe('a graph', () => {
  it('draws all of many nodes in the end, each once and in their order', async () => {
    const { view } = graph(30);
    await view.findByText('n29');
    const texts = view.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(texts).toEqual(chain.map(({ id }) => id));
  });

  it('brings the node that is followed into sight within itself', async () => {
    const { view, area } = graph(30, 'n29');
    await view.findByText('n29');
    expect(area.scrollTop).toBeGreaterThan(1000);
  });

  it('stays where it is while nothing is followed', async () => {
    const { view, area } = graph(30);
    await view.findByText('n29');
    expect(area.scrollTop).toBe(0);
  });
});
