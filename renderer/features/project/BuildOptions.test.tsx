// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Analysis, DockerfileOptions } from '#shared/domain/project/analysis.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleAnalysis } from '#renderer/testing/samples/project.ts';
import { BuildOptions } from './BuildOptions.tsx';

afterEach(cleanup);

function open(analysis: Analysis = sampleAnalysis) {
  const chosen: DockerfileOptions[] = [];
  function Form() {
    const [options, setOptions] = useState<DockerfileOptions>({});
    const change = (next: DockerfileOptions) => {
      chosen.push(next);
      setOptions(next);
    };
    return <BuildOptions analysis={analysis} options={options} onChange={change} />;
  }
  return { view: renderScreen(<Form />), chosen, user: userEvent.setup() };
}

describe('how a project is built', () => {
  it('says what each base means', async () => {
    const { view, user } = open();
    const base = view.getByRole('combobox', { name: /Base/ });
    expect(view.getByText('The smallest base that has what the program needs.')).toBeDefined();
    await user.selectOptions(base, 'alpine');
    expect(view.getByText('A small Linux with a shell.')).toBeDefined();
  });

  it('goes back to the choice of Slipway, leaving nothing behind', async () => {
    const { view, chosen, user } = open();
    const base = view.getByRole('combobox', { name: /Base/ });
    await user.selectOptions(base, 'scratch');
    await user.selectOptions(base, 'Automatic');
    expect(chosen).toEqual([{ runtime: 'scratch' }, {}]);
  });

  it('offers the port of the chosen program, and takes only ports', async () => {
    const { view, chosen, user } = open();
    const port = view.getByRole('spinbutton', { name: /Port/ });
    expect(port.getAttribute('placeholder')).toBe('8080');
    await user.selectOptions(view.getByRole('combobox', { name: /Program/ }), 'cmd/worker');
    expect(port.getAttribute('placeholder')).toBe('none found');
    await user.type(port, '70000');
    expect(chosen.at(-1)).toEqual({ main: 'cmd/worker' });
  });

  it('adds further files one by one, and leaves nothing behind of those that go', async () => {
    const { view, chosen, user } = open();
    const box = (name: RegExp) => view.getByRole('checkbox', { name });
    await user.click(box(/^\.gitattributes/));
    await user.click(box(/^compose\.yaml/));
    await user.click(box(/^\.gitattributes/));
    await user.click(box(/^compose\.yaml/));
    expect(chosen).toEqual([
      { extras: ['gitattributes'] },
      { extras: ['compose', 'gitattributes'] },
      { extras: ['compose'] },
      {},
    ]);
  });

  it('leaves no choice where there is one program', () => {
    const [main] = sampleAnalysis.mains;
    const { view } = open({ ...sampleAnalysis, mains: main === undefined ? [] : [main] });
    expect(view.getByRole('combobox', { name: /Program/ })).toHaveProperty('disabled', true);
  });
});
