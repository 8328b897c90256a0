// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Analysis } from '#shared/domain/project/analysis.ts';
import type { DockerfileOptions } from '#shared/domain/project/dockerfileOptions.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleAnalysis } from '#renderer/testing/samples/project.ts';
import type { Way } from '#renderer/ui/ways.ts';
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
    const [way, setWay] = useState<Way>({});
    const rest = { way, onWay: setWay };
    return <BuildOptions analysis={analysis} options={options} onChange={change} {...rest} />;
  }
  return { view: renderScreen(<Form />), chosen, user: userEvent.setup() };
}

describe('how a project is built', () => {
  it('says what each base means', async () => {
    const { view, user } = open();
    const base = view.getByRole('combobox', { name: /Base/ });
    expect(view.getByText('The smallest base that has what the program needs.')).toBeDefined();
    await user.selectOptions(base, 'alpine');
    expect(view.getByText(/a small Linux with a shell/)).toBeDefined();
  });

  it('names a single program without a choice that is none', () => {
    const one = { ...sampleAnalysis, mains: sampleAnalysis.mains.slice(0, 1) };
    const { view } = open(one);
    expect(view.queryByRole('combobox', { name: /Program/ })).toBeNull();
    expect(view.getByText('api (cmd/api)')).toBeDefined();
    expect(view.getByText('The only main package of the project.')).toBeDefined();
  });

  it('asks nothing of a Dockerfile where none is wanted, but what to start from', async () => {
    const { view, user } = open();
    await user.click(view.getByRole('switch', { name: 'Build without a Dockerfile' }));
    expect(view.queryByRole('combobox', { name: /Base/ })).toBeNull();
    expect(view.queryByRole('checkbox')).toBeNull();
    expect(view.getByRole('textbox', { name: 'Image to start from' })).toBeDefined();
    expect(view.getByRole('combobox', { name: /Program/ })).toBeDefined();
    expect(view.getByRole('spinbutton', { name: /Port/ })).toBeDefined();
  });

  it('offers no build without a Dockerfile to a program that needs C', () => {
    const { view } = open({ ...sampleAnalysis, cgo: { needed: true, files: [] } });
    expect(view.queryByRole('switch')).toBeNull();
  });

  it('says where there is no program', () => {
    const { view } = open({ ...sampleAnalysis, mains: [] });
    expect(view.getByText('No main package was found.')).toBeDefined();
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

  it('keeps a port that is none to be corrected, which was gone with its last digit', async () => {
    const { view, chosen, user } = open();
    const port = view.getByRole('spinbutton', { name: /Port/ });
    await user.type(port, '70000');
    expect(port).toHaveProperty('value', '70000');
    expect(view.getByText(/whole number from 1 to 65535/)).toBeDefined();
    await user.type(port, '{Backspace}');
    expect(view.queryByText(/whole number from 1 to 65535/)).toBeNull();
    expect(chosen.at(-1)).toEqual({ port: 7000 });
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
});

describe('what few need', () => {
  it('offers for Windows what only Windows has, and for Linux what only Linux has', async () => {
    const { view, chosen, user } = open();
    expect(view.queryByRole('combobox', { name: 'Windows release' })).toBeNull();
    await user.selectOptions(view.getByRole('combobox', { name: 'C code' }), 'musl');
    await user.selectOptions(view.getByRole('combobox', { name: /Base/ }), 'nanoserver');
    expect(view.queryByRole('combobox', { name: 'C code' })).toBeNull();
    await user.selectOptions(view.getByRole('combobox', { name: 'Windows release' }), 'ltsc2022');
    expect(chosen.at(-1)).toEqual({
      cgo: 'musl',
      runtime: 'nanoserver',
      windowsRelease: 'ltsc2022',
    });
  });

  it('takes a typed value only when it is one, and keeps what is typed till then', async () => {
    const { view, chosen, user } = open();
    const mirror = view.getByRole('textbox', { name: 'Mirror for base images' });
    await user.type(mirror, 'https://m.example');
    expect(view.getByText(/without https/)).toBeDefined();
    expect(chosen.at(-1)).toEqual({});
    await user.clear(mirror);
    await user.type(mirror, 'm.example/hub');
    expect(view.queryByText(/without https/)).toBeNull();
    expect(chosen.at(-1)).toEqual({ mirrors: { '*': 'm.example/hub' } });
    await user.clear(mirror);
    expect(chosen.at(-1)).toEqual({});
  });

  it('takes no password into the Dockerfile', async () => {
    const { view, chosen, user } = open();
    const proxy = view.getByRole('textbox', { name: /GOPROXY/ });
    await user.type(proxy, 'https://me:secret@proxy.example');
    expect(JSON.stringify(chosen)).not.toContain('secret@');
    expect(chosen.at(-1)).toEqual({});
  });

  it('asks for limits where there is a compose.yaml', async () => {
    const { view, chosen, user } = open();
    expect(view.queryByRole('textbox', { name: /Memory limit/ })).toBeNull();
    await user.click(view.getByRole('checkbox', { name: /^compose\.yaml/ }));
    await user.type(view.getByRole('textbox', { name: /Memory limit/ }), '512');
    await user.type(view.getByRole('textbox', { name: /Processor limit/ }), '0.5');
    expect(chosen.at(-1)).toEqual({ extras: ['compose'], memoryMiB: 512, cpus: 0.5 });
  });

  it('stamps a version unless told otherwise, where the project has one to stamp', async () => {
    const versionVariables = [{ name: 'main.version', file: 'Makefile', line: 3 }];
    const { view, chosen, user } = open({ ...sampleAnalysis, versionVariables });
    const stamp = view.getByRole('checkbox', { name: /Stamp the version/ });
    expect(stamp).toHaveProperty('checked', true);
    await user.click(stamp);
    await user.click(stamp);
    expect(chosen).toEqual([{ stamp: false }, {}]);
    cleanup();
    const none = open({ ...sampleAnalysis, versionVariables: [] });
    expect(none.view.queryByRole('checkbox', { name: /Stamp the version/ })).toBeNull();
  });
});
