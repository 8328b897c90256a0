// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleContainer } from '#renderer/testing/samples/container.ts';
import { numbered } from '#renderer/testing/samples/job.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { projectPath } from '#renderer/ui/location.ts';
import { ProjectPage } from './ProjectPage.tsx';
import { useProjectChoices } from '#renderer/ui/projectChoices.ts';
import { useWays } from '#renderer/ui/ways.ts';

const dir = 'C:\\src\\hello';

beforeEach(() => {
  useCurrentJobs.setState({ ids: {} });
  useProjectChoices.setState({ byDir: {} });
  useWays.setState({ byDir: {} });
  window.history.replaceState(null, '', projectPath(dir));
});
afterEach(cleanup);

async function open(options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const view = renderScreen(<ProjectPage />, { backend });
  await view.findByText('example.com/hello');
  return { backend, view, user: userEvent.setup() };
}

describe('a project', () => {
  it('says what was read from it', async () => {
    const { view } = await open();
    expect(view.getByText('api, worker')).toBeDefined();
    expect(view.getByText('8080 (cmd/api/main.go:12)')).toBeDefined();
  });

  it('is built and run with one click', async () => {
    const result = {
      type: 'container',
      container: sampleContainer,
      image: {
        reference: 'hello:dev',
        id: 'sha256:1',
        sizeBytes: 7 * 2 ** 20,
        durationMs: 14_200,
        dockerfile: 'generated',
      },
      answer: { status: 200, afterMs: 84 },
    } as const;
    const events = numbered([{ type: 'end', state: 'done', failure: null, result }]);
    const { backend, view, user } = await open({ events });
    await user.click(view.getByRole('button', { name: 'Build and run' }));
    const link = await view.findByRole('link', { name: `Open ${sampleContainer.url}` });
    expect(link.getAttribute('href')).toBe(sampleContainer.url);
    expect(view.getByText('First answer: HTTP 200 after 84 ms.')).toBeDefined();
    expect(view.getByText('Image hello:dev: 7 MB, built in 14.2 s.')).toBeDefined();
    // Told nothing, a build of two programs asks which is meant, while the screen shows the first as chosen.
    const dockerfile = { main: 'cmd/api' };
    expect(backend.calls).toContainEqual({ name: 'container.up', input: { dir, dockerfile } });
  });

  it('is built as the user chose', async () => {
    const { backend, view, user } = await open();
    await user.selectOptions(view.getByRole('combobox', { name: /Program/ }), 'cmd/worker');
    await user.selectOptions(view.getByRole('combobox', { name: /Base/ }), 'scratch');
    await user.type(view.getByRole('spinbutton', { name: /Port/ }), '9000');
    await user.click(view.getByRole('button', { name: 'Build and run' }));
    const dockerfile = { main: 'cmd/worker', runtime: 'scratch', port: 9000 };
    const input = { dir, dockerfile };
    await view.findByRole('button', { name: 'Cancel' });
    expect(backend.calls).toContainEqual({ name: 'container.up', input });
  });

  it('is built without a Dockerfile, which the page then speaks of no more', async () => {
    const { backend, view, user } = await open();
    await view.findByRole('button', { name: 'Save into project…' });
    await user.click(view.getByRole('switch', { name: 'Build without a Dockerfile' }));
    expect(view.queryByRole('button', { name: 'Save into project…' })).toBeNull();
    await user.click(view.getByRole('button', { name: 'Build and run' }));
    const input = { dir, direct: true, dockerfile: { main: 'cmd/api' } };
    expect(backend.calls).toContainEqual({ name: 'container.up', input });
  });

  it.each([
    ['Windows', 'Build for Windows, on nanoserver', { port: 9000, runtime: 'nanoserver' }],
    ['Linux', 'Build for Linux, on the base that fits', { port: 9000 }],
  ])('is built for what an engine of %s containers runs, with one more click', async (...row) => {
    const [engine, name, dockerfile] = row;
    const failure = failureValue('OTHER_CONTAINERS', { engine, wanted: 'the other' });
    const events = numbered([{ type: 'end', state: 'failed', failure, result: null }]);
    useCurrentJobs.setState({ ids: { [`project:${dir}`]: 'j1' } });
    const before = engine === 'Windows' ? {} : { runtime: 'servercore' as const };
    useProjectChoices.setState({ byDir: { [dir]: { port: 9000, ...before } } });
    const { backend, view, user } = await open({ events });
    const alert = within(await view.findByRole('alert'));
    const change = alert.queryByRole('link', { name: 'Switch to Linux containers in Setup' });
    expect(change?.getAttribute('href')).toBe(engine === 'Windows' ? '/setup' : undefined);
    await user.click(alert.getByRole('button', { name }));
    const input = { dir, dockerfile: { ...dockerfile, main: 'cmd/api' } };
    expect(backend.calls).toContainEqual({ name: 'container.up', input });
    expect(useProjectChoices.getState().byDir[dir]).toEqual(dockerfile);
  });
});

describe('a project on its page', () => {
  it('gets a file only after its diff was confirmed', async () => {
    const { backend, view, user } = await open();
    await user.click(await view.findByRole('button', { name: 'Save into project…' }));
    const diff = await view.findByRole('region', { name: /Changes in .*Dockerfile/ });
    expect(diff.textContent).toContain('FROM golang:1.26-alpine');
    expect(backend.calls.some(({ name }) => name === 'project.write')).toBe(false);
    await user.click(view.getByRole('button', { name: 'Save into the project' }));
    await view.findByRole('button', { name: 'Save into project…' });
    expect(backend.calls).toContainEqual({
      name: 'project.write',
      input: {
        dir,
        files: [
          {
            name: 'Dockerfile',
            text: 'FROM golang:1.26-alpine\n',
            revision: 'absent',
            generated: 'FROM golang:1.26-alpine\n',
          },
        ],
      },
    });
  });

  it('that is not named leads to the choice of one', () => {
    window.history.replaceState(null, '', '/projects/open');
    const backend = createFakeBackend();
    const view = renderScreen(<ProjectPage />, { backend });
    expect(view.getByRole('link', { name: 'Projects' })).toBeDefined();
    expect(backend.calls).toEqual([]);
  });

  it('that is none says so', async () => {
    const failures = { 'project.analyse': failureValue('NOT_A_GO_PROJECT', { path: dir }) };
    const view = renderScreen(<ProjectPage />, { backend: createFakeBackend({ failures }) });
    expect(await view.findByRole('alert')).toBeDefined();
    const up = view.getByRole('button', { name: 'Build and run' });
    expect(up.getAttribute('aria-disabled')).toBe('true');
  });
});
