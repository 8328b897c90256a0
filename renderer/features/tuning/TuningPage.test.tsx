// @vitest-environment jsdom
import { cleanup, fireEvent, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { message } from '#shared/domain/message.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { TuningPage } from './TuningPage.tsx';
import { useTuningChoice } from './tuningStore.ts';

beforeEach(() => {
  useCurrentJobs.setState({ ids: {} });
  useTuningChoice.setState(useTuningChoice.getInitialState());
});
afterEach(cleanup);

async function open(options?: Parameters<typeof createFakeBackend>[0]) {
  const backend = createFakeBackend(options);
  const view = renderScreen(<TuningPage />, { backend });
  await view.findByRole('radio', { name: /Balanced/ });
  return { backend, view, user: userEvent.setup() };
}

describe('tuning', () => {
  it('starts with the recommended preset and says why', async () => {
    const { view } = await open();
    const balanced = view.getByRole('radio', { name: /Balanced.*Recommended/ });
    expect(balanced).toHaveProperty('checked', true);
    expect(view.getByRole('list', { name: 'Settings' }).textContent).toContain('32 GB in all');
  });

  it('says what the recommendation was made from', async () => {
    const why = [
      message('tuning:why.size.balanced', { total: 32 * 2 ** 30 }),
      message('tuning:why.builds.kills', { count: 3, total: 8 * 2 ** 30 }),
    ];
    const { view } = await open({ recommendation: { why } });
    const reasons = view.getByRole('list', { name: 'Why Balanced is recommended' });
    expect(reasons.textContent).toContain('Builds in 8 GB of WSL ran out of memory');
  });

  it('asks anew where the user says what the PC is for, and leaves what is there on screen', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('checkbox', { name: 'Databases' }));
    await user.click(view.getByRole('checkbox', { name: 'Kubernetes' }));
    await user.click(view.getByRole('checkbox', { name: 'Databases' }));
    expect(view.getByRole('radio', { name: /Balanced/ })).toBeDefined();
    await waitFor(() => {
      const asked = backend.calls.filter(({ name }) => name === 'tuning.recommend');
      expect(asked.map(({ input }) => input)).toEqual([
        { workloads: [] },
        { workloads: ['databases'] },
        { workloads: ['databases', 'kubernetes'] },
        { workloads: ['kubernetes'] },
      ]);
    });
  });

  it('forgot what the PC is for when the program was closed', async () => {
    const { backend, view, user } = await open({ workloads: ['kubernetes'] });
    const asked = () => backend.calls.filter(({ name }) => name === 'tuning.recommend');
    expect(asked().map(({ input }) => input)).toEqual([{ workloads: ['kubernetes'] }]);
    expect(view.getByRole('checkbox', { name: 'Kubernetes' })).toHaveProperty('checked', true);
    await user.click(view.getByRole('checkbox', { name: 'Databases' }));
    await user.click(view.getByRole('checkbox', { name: 'Kubernetes' }));
    await waitFor(() => {
      const kept = backend.calls.filter(({ name }) => name === 'tuning.keepWorkloads');
      expect(kept.map(({ input }) => input)).toEqual([
        { workloads: ['kubernetes', 'databases'] },
        { workloads: ['databases'] },
      ]);
    });
  });

  it('advises as if nothing was said where what is kept cannot be asked for', async () => {
    const { backend } = await open({ failures: { 'tuning.workloads': failureValue('BUSY') } });
    const asked = backend.calls.filter(({ name }) => name === 'tuning.recommend');
    expect(asked.map(({ input }) => input)).toEqual([{ workloads: [] }]);
  });

  it('says old and new value of each setting', async () => {
    const { view } = await open();
    const settings = view.getByRole('list', { name: 'Settings' });
    expect(settings.textContent).toMatch(/wsl2\.memory.*not set.*16 GB/);
    expect(settings.textContent).toMatch(/log-driver.*json-file.*local/);
  });

  it('says with each slider what stays with Windows', async () => {
    const { view } = await open();
    const slider = view.getByRole('slider', { name: 'Memory' });
    expect(slider.getAttribute('aria-valuetext')).toBe('16 GB');
    fireEvent.change(slider, { target: { value: '10' } });
    expect(view.getByRole('slider', { name: 'Memory' }).getAttribute('aria-valuetext')).toBe(
      '10 GB',
    );
    expect(view.getByText('Windows keeps 22 GB.')).toBeDefined();
  });

  it('goes back to the recommendation', async () => {
    const { view, user } = await open();
    fireEvent.change(view.getByRole('slider', { name: 'Memory' }), { target: { value: '10' } });
    await user.click(view.getByRole('button', { name: 'Back to the recommendation' }));
    expect(view.getByText('Windows keeps 16 GB.')).toBeDefined();
  });
});

describe('a change of the tuning', () => {
  it('writes nothing before every change was on screen and confirmed', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('button', { name: 'Review changes…' }));
    const diff = await view.findByRole('region', { name: /Changes in .*\.wslconfig/ });
    expect(diff.textContent).toContain('memory=16GB');
    expect(view.getByText('These distributions stop: Ubuntu.')).toBeDefined();
    expect(view.getByRole('list', { name: 'Commands' }).textContent).toBe('wsl.exe --shutdown');
    expect(backend.calls.some(({ name }) => name === 'tuning.apply')).toBe(false);
    await user.click(view.getByRole('button', { name: 'Write and restart' }));
    await view.findByRole('heading', { name: 'Projects' });
    expect(backend.calls).toContainEqual({
      name: 'tuning.apply',
      input: {
        wish: { type: 'preset', preset: 'balanced' },
        revisions: { 'C:\\Users\\mei\\.wslconfig': 'r1' },
        restart: true,
      },
    });
  });

  it('writes without a restart where the user wants none', async () => {
    const { backend, view, user } = await open();
    await user.click(view.getByRole('button', { name: 'Review changes…' }));
    await user.click(await view.findByRole('checkbox', { name: /Restart what needs it/ }));
    expect(view.queryByText('These distributions stop: Ubuntu.')).toBeNull();
    await user.click(view.getByRole('button', { name: 'Write the files' }));
    await view.findByRole('heading', { name: 'Projects' });
    const applied = backend.calls.find(({ name }) => name === 'tuning.apply');
    expect(applied?.input).toMatchObject({ restart: false });
  });

  it('says when a file is no longer what was shown, and plans again', async () => {
    const changed = failureValue('FILE_CHANGED', { path: '.wslconfig' });
    const { backend, view, user } = await open({ failures: { 'tuning.apply': changed } });
    await user.click(view.getByRole('button', { name: 'Review changes…' }));
    await view.findByRole('region', { name: /Changes in/ });
    await user.click(view.getByRole('button', { name: 'Write and restart' }));
    await view.findByRole('alert');
    await user.click(view.getByRole('button', { name: 'Try again' }));
    await view.findByRole('region', { name: /Changes in/ });
    expect(backend.calls.filter(({ name }) => name === 'tuning.plan')).toHaveLength(2);
  });
});
