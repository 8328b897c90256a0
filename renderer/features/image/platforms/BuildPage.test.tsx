// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { numbered } from '#renderer/testing/samples/job.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { imageBuildPath, programsPath } from '#renderer/ui/location.ts';
import { useProjectChoices } from '#renderer/ui/projectChoices.ts';
import { useWays } from '#renderer/ui/ways.ts';
import { useBuildChoices } from './buildChoices.ts';
import { BuildPage } from './BuildPage.tsx';

const dir = 'C:\\src\\hello';

beforeEach(() => window.history.replaceState(null, '', imageBuildPath(dir)));
afterEach(() => {
  cleanup();
  useCurrentJobs.setState({ ids: {} });
  useBuildChoices.setState({ images: {}, programs: {} });
  useProjectChoices.setState({ byDir: {} });
  useWays.setState({ byDir: {} });
});

describe('an image without a Dockerfile', () => {
  it('starts from an image that is named, which is sent with no other', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<BuildPage />, { backend });
    const user = userEvent.setup();
    await view.findByRole('combobox', { name: 'Program' });
    expect(view.queryByRole('textbox', { name: 'Image to start from' })).toBeNull();
    const direct = view.getByRole('switch', { name: 'Build without a Dockerfile' });
    await user.click(direct);
    const base = view.getByRole('textbox', { name: 'Image to start from' });
    await user.type(base, 'Alpine');
    const build = view.getByRole('button', { name: 'Build' });
    expect(build.getAttribute('aria-disabled')).toBe('true');
    await user.clear(base);
    await user.type(base, 'alpine:3.24');
    await user.click(view.getByRole('button', { name: 'Build' }));
    const dockerfile = { main: 'cmd/api' };
    const input = { dir, direct: true, base: 'alpine:3.24', dockerfile };
    expect(backend.calls).toContainEqual({ name: 'image.build', input });
    await user.click(direct);
    expect(useWays.getState().byDir[dir]).toEqual({ direct: false, base: 'alpine:3.24' });
  });
});

describe('images of a project', () => {
  it('are built for the platforms that were chosen', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<BuildPage />, { backend });
    const user = userEvent.setup();
    await user.click(view.getByRole('checkbox', { name: 'linux/arm64' }));
    await user.click(view.getByRole('checkbox', { name: 'linux/amd64' }));
    await user.click(view.getByRole('switch', { name: 'Build without a Dockerfile' }));
    await view.findByRole('combobox', { name: 'Program' });
    await user.click(view.getByRole('button', { name: 'Build' }));
    expect(backend.calls).toContainEqual({
      name: 'image.build',
      input: {
        dir,
        platforms: ['linux/amd64', 'linux/arm64'],
        direct: true,
        dockerfile: { main: 'cmd/api' },
      },
    });
  });

  it('are of the program that is chosen, with what was chosen on the project’s page, which asked which program was meant', async () => {
    const backend = createFakeBackend();
    useProjectChoices.setState({ byDir: { [dir]: { runtime: 'alpine' } } });
    const view = renderScreen(<BuildPage />, { backend });
    const user = userEvent.setup();
    const program = await view.findByRole('combobox', { name: 'Program' });
    await user.selectOptions(program, 'cmd/worker');
    await user.click(view.getByRole('button', { name: 'Build' }));
    const dockerfile = { runtime: 'alpine', main: 'cmd/worker' };
    expect(backend.calls).toContainEqual({ name: 'image.build', input: { dir, dockerfile } });
    expect(useProjectChoices.getState().byDir[dir]).toEqual(dockerfile);
  });

  it('of a folder that is no project say why none can be built', async () => {
    const failures = { 'project.analyse': failureValue('NOT_A_GO_PROJECT', { path: dir }) };
    const view = renderScreen(<BuildPage />, { backend: createFakeBackend({ failures }) });
    expect((await view.findByRole('alert')).textContent).toContain('There is no Go project here');
    const build = view.getByRole('button', { name: 'Build' });
    expect(build.getAttribute('aria-disabled')).toBe('true');
  });

  it('and programs are still chosen after another page, or a reload', async () => {
    const first = renderScreen(<BuildPage />);
    const user = userEvent.setup();
    await user.click(first.getByRole('checkbox', { name: 'linux/arm64' }));
    await user.click(first.getByRole('tab', { name: 'Programs without an image' }));
    await user.type(first.getByRole('textbox', { name: 'Build tags' }), 'netgo');
    cleanup();
    const kept = window.sessionStorage.getItem('slipway.builds');
    useBuildChoices.setState({ images: {}, programs: {} });
    window.sessionStorage.setItem('slipway.builds', kept ?? '');
    await useBuildChoices.persist.rehydrate();
    const second = renderScreen(<BuildPage />);
    expect(second.getByRole('textbox', { name: 'Build tags' })).toHaveProperty('value', 'netgo');
    await user.click(second.getByRole('tab', { name: 'Images' }));
    expect(second.getByRole('checkbox', { name: 'linux/arm64' })).toHaveProperty('checked', true);
  });

  it('have a name that is checked while it is typed', async () => {
    const view = renderScreen(<BuildPage />);
    const user = userEvent.setup();
    await user.type(view.getByRole('textbox', { name: 'Name of the image' }), 'Hello');
    expect(view.getByText('An image name holds small letters only.')).toBeDefined();
    const build = view.getByRole('button', { name: 'Build' });
    expect(build.getAttribute('aria-disabled')).toBe('true');
  });

  it('stand in a table by platform, with the reason where there is none', async () => {
    const one = { sizeBytes: 2 ** 20, sha256: '', durationMs: 1000 };
    const results = [
      { ...one, platform: 'linux/amd64', output: 'hello:dev-amd64', failure: null },
      { ...one, platform: 'linux/arm64', output: '', failure: failureValue('ENGINE_DOWN') },
    ];
    const result = { type: 'matrix' as const, results, checksums: null };
    const events = numbered([{ type: 'end', state: 'done', failure: null, result }]);
    useCurrentJobs.setState({ ids: { [`images:${dir}`]: 'j1' } });
    const view = renderScreen(<BuildPage />, { backend: createFakeBackend({ events }) });
    const link = await view.findByRole('link', { name: 'hello:dev-amd64' });
    expect(link.getAttribute('href')).toContain('ref=hello%3Adev-amd64');
    expect(view.getByRole('alert')).toBeDefined();
  });
});

describe('a build', () => {
  it('of no project leads to one, in place of a form that can start nothing', () => {
    window.history.replaceState(null, '', '/images/build');
    const backend = createFakeBackend();
    const view = renderScreen(<BuildPage />, { backend });
    expect(view.getByRole('link', { name: 'Projects' }).getAttribute('href')).toBe('/projects');
    expect(view.queryByRole('button', { name: 'Build' })).toBeNull();
    expect(backend.calls).toEqual([]);
  });

  it('holds the place of the program while the project is read', async () => {
    const view = renderScreen(<BuildPage />);
    expect(view.getByLabelText('Loading')).toBeDefined();
    await view.findByRole('combobox', { name: 'Program' });
    expect(view.queryByLabelText('Loading')).toBeNull();
  });
});

describe('programs of a project', () => {
  const at = (view: ReturnType<typeof renderScreen>) => ({
    box: (name: string) => view.getByRole('checkbox', { name }),
    field: (name: string) => view.getByRole('textbox', { name }),
    compile: () => view.getByRole('button', { name: 'Compile' }),
  });

  it('are compiled as the form says, once a platform is chosen', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<BuildPage />, { backend });
    const user = userEvent.setup();
    await user.click(view.getByRole('tab', { name: 'Programs without an image' }));
    expect(window.location.search).toBe(programsPath(dir).slice('/images/build'.length));
    const { box, field, compile } = at(view);
    await user.selectOptions(await view.findByRole('combobox', { name: 'Program' }), 'cmd/worker');
    expect(compile().getAttribute('aria-disabled')).toBe('true');
    await user.click(box('windows/amd64'));
    await user.type(field('Further platforms'), 'linux/amd64/v3');
    await user.clear(field('Folder for the programs'));
    await user.type(field('Folder for the programs'), 'D:\\out');
    await user.type(field('Build tags'), 'netgo');
    await user.type(field('Flags for the linker'), '-X main.v=1');
    await user.click(view.getByRole('switch', { name: 'Compile C code too (cgo)' }));
    await user.click(compile());
    expect(backend.calls).toContainEqual({
      name: 'project.binaries',
      input: {
        dir,
        main: 'cmd/worker',
        platforms: ['windows/amd64', 'linux/amd64/v3'],
        out: 'D:\\out',
        go: { tags: ['netgo'], ldflags: '-X main.v=1', cgo: true },
      },
    });
  });

  it('go into a folder that is chosen among those that are there, or typed', async () => {
    window.history.replaceState(null, '', programsPath(dir));
    const backend = createFakeBackend();
    const view = renderScreen(<BuildPage />, { backend });
    const user = userEvent.setup();
    const { field } = at(view);
    const choose = await view.findByRole('button', { name: 'Choose…' });
    await user.click(choose);
    const dialog = within(await view.findByRole('dialog'));
    await user.click(await dialog.findByRole('button', { name: /^hello/ }));
    await dialog.findByDisplayValue('C:\\src\\hello');
    await user.click(dialog.getByRole('button', { name: 'Put the programs here' }));
    expect(view.queryByRole('dialog')).toBeNull();
    expect(field('Folder for the programs')).toHaveProperty('value', 'C:\\src\\hello');
    await user.type(field('Folder for the programs'), '\\bin');
    expect(field('Folder for the programs')).toHaveProperty('value', 'C:\\src\\hello\\bin');
    expect(backend.calls).toContainEqual({ name: 'project.folders', input: { path: dir } });
    expect(backend.calls.map(({ name }) => name)).not.toContain('project.binaries');
  });

  it('are held back by what is wrong, which its field says', async () => {
    window.history.replaceState(null, '', programsPath(dir));
    const view = renderScreen(<BuildPage />);
    const user = userEvent.setup();
    await view.findByRole('combobox', { name: 'Program' });
    const { box, field, compile } = at(view);
    await user.click(box('linux/amd64'));
    expect(compile().getAttribute('aria-disabled')).toBeNull();
    await user.type(field('Further platforms'), 'solaris');
    expect(view.getByText(/^solaris is no platform\./)).toBeDefined();
    expect(compile().getAttribute('aria-disabled')).toBe('true');
  });

  it('stand in a table by platform with their checksums, the failed ones with the reason', async () => {
    const one = { sizeBytes: 2 ** 20, sha256: 'ab12'.repeat(16), durationMs: 1000 };
    const output = 'C:\\out\\api_linux_amd64';
    const failure = failureValue('BUILD_FAILED', { step: 'go build' });
    const results = [
      { ...one, platform: 'linux/amd64', output, failure: null },
      { ...one, platform: 'js/wasm', output: '', sha256: '', failure },
    ];
    const checksums = 'C:\\out\\SHA256SUMS';
    const result = { type: 'matrix' as const, results, checksums };
    const events = numbered([{ type: 'end', state: 'done', failure: null, result }]);
    useCurrentJobs.setState({ ids: { [`programs:${dir}`]: 'j1' } });
    window.history.replaceState(null, '', programsPath(dir));
    const view = renderScreen(<BuildPage />, { backend: createFakeBackend({ events }) });
    const table = within(await view.findByRole('table', { name: 'Results by platform' }));
    const rows = table.getAllByRole('row').map(({ textContent }) => textContent);
    expect(rows[1]).toContain('api_linux_amd64');
    expect(table.getByRole('button', { name: 'Copy the checksum of linux/amd64' })).toBeDefined();
    expect(rows[1]).toContain('ab12ab12ab12…');
    expect(rows[2]).toContain('Failed');
    expect(table.queryByRole('link')).toBeNull();
    expect(view.getByText(`Checksums of all programs: ${checksums}`)).toBeDefined();
    expect(view.getByRole('alert')).toBeDefined();
  });
});
