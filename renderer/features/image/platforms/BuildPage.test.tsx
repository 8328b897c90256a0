// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { numbered } from '#renderer/testing/samples/job.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { imageBuildPath } from '#renderer/ui/location.ts';
import { BuildPage } from './BuildPage.tsx';

const dir = 'C:\\src\\hello';

beforeEach(() => window.history.replaceState(null, '', imageBuildPath(dir)));
afterEach(() => {
  cleanup();
  useCurrentJobs.setState({ ids: {} });
});

describe('images of a project', () => {
  it('are built for the platforms that were chosen', async () => {
    const backend = createFakeBackend();
    const view = renderScreen(<BuildPage />, { backend });
    const user = userEvent.setup();
    await user.click(view.getByRole('checkbox', { name: 'linux/arm64' }));
    await user.click(view.getByRole('checkbox', { name: 'linux/amd64' }));
    await user.click(view.getByRole('switch', { name: 'Build without a Dockerfile' }));
    await user.click(view.getByRole('button', { name: 'Build' }));
    expect(backend.calls).toContainEqual({
      name: 'image.build',
      input: { dir, platforms: ['linux/amd64', 'linux/arm64'], direct: true },
    });
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
