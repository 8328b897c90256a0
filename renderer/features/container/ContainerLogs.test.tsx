// @vitest-environment jsdom
import { cleanup, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeBackend, engineDown } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleContainer } from '#renderer/testing/samples/container.ts';
import { ContainerLogs } from './ContainerLogs.tsx';

afterEach(cleanup);

function open(options: Parameters<typeof createFakeBackend>[0] = {}, container = sampleContainer) {
  const closed: true[] = [];
  const view = renderScreen(
    <ContainerLogs container={container} onClose={() => closed.push(true)} />,
    { backend: createFakeBackend(options) },
  );
  return { view, user: userEvent.setup(), closed };
}

describe('the log of a container', () => {
  it('has only the lines in sight in the page, however long it is', async () => {
    const logLines = Array.from({ length: 20_000 }, (_, number) => `line ${number}`);
    const { view } = open({ logLines });
    expect(await view.findByText('line 19999')).toBeDefined();
    expect(view.queryByText('line 10000')).toBeNull();
    const lines = within(view.getByRole('region', { name: 'Lines of the log' })).getAllByText(
      /^line \d+$/,
    );
    expect(lines.length).toBeLessThan(100);
  });

  it('is searched round and round, back with Shift', async () => {
    const { view, user } = open({ logLines: ['an error', 'fine', 'ERROR again', 'no error'] });
    await view.findByText('fine');
    await user.type(view.getByRole('searchbox'), 'error');
    expect(view.getByText('– of 3')).toBeDefined();
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(view.getByText('3 of 3')).toBeDefined();
    await user.keyboard('{Enter}');
    expect(view.getByText('1 of 3')).toBeDefined();
    await user.type(view.getByRole('searchbox'), 'x');
    expect(view.getByText('– of 0')).toBeDefined();
  });

  it('of one that failed says what is known of it, of one that runs nothing', async () => {
    const logLines = ['listening', 'panic: dial tcp 127.0.0.1:5432: connect: connection refused'];
    const ended = { state: 'exited', exitCode: 2 } as const;
    const { view } = open({ logLines }, { ...sampleContainer, ...ended });
    const known = await view.findByRole('list', { name: 'What is known of this error' });
    expect(known.textContent).toContain('Nothing listens on port 5432');
    cleanup();
    const running = open({ logLines });
    await running.view.findByText('listening');
    expect(running.view.queryByRole('list', { name: 'What is known of this error' })).toBeNull();
  });

  it('that cannot be read says why, and can be closed', async () => {
    const { view, user, closed } = open({ failures: { 'container.logs': engineDown } });
    await view.findByRole('alert');
    await user.click(view.getByRole('button', { name: 'Close' }));
    expect(closed).toEqual([true]);
  });
});
