// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { FailureMessage } from './FailureMessage.tsx';

// A way to a page is offered from other pages only, and files before this one leave the address behind.
beforeEach(() => window.history.replaceState(null, '', '/'));
afterEach(cleanup);

const failed = failureValue(
  'PROGRAM_FAILED',
  { program: 'docker' },
  { command: 'docker info', exitCode: 125, output: 'cannot connect' },
);

describe('a failure on screen', () => {
  it('is an alert with what happened, whether anything changed and what to do next', () => {
    const view = renderScreen(<FailureMessage error={failed} />);
    const alert = view.getByRole('alert');
    for (const part of ['title', 'explain', 'next']) {
      const text = view.texts.t(`failure:PROGRAM_FAILED.${part}`, failed.data.values);
      expect(alert.textContent).toContain(text);
    }
    expect(alert.textContent).toContain('Nothing on this PC was changed.');
  });

  it('says so when something was changed before', () => {
    const changed = failureValue('PROGRAM_FAILED', { program: 'docker' }, { changed: true });
    const view = renderScreen(<FailureMessage error={changed} />);
    expect(view.getByRole('alert').textContent).toContain('was changed before this happened');
  });

  it('keeps command, exit code and output folded away', () => {
    const view = renderScreen(<FailureMessage error={failed} />);
    const details = view.container.querySelector('details');
    expect(details?.open).toBe(false);
    expect(details?.textContent).toContain('docker info');
    expect(details?.textContent).toContain('125');
    expect(details?.textContent).toContain('cannot connect');
  });

  it('shows the log of a program that ended at once, and what stays of it', () => {
    const data = { changed: true, exitCode: 1, output: 'no variable DB_URL' };
    const error = failureValue('CONTAINER_EXITED', { container: 'api', exitCode: 1 }, data);
    const view = renderScreen(<FailureMessage error={error} />);
    expect(view.container.querySelector('details')?.open).toBe(true);
    const { textContent } = view.getByRole('alert');
    expect(textContent).toContain('The container stays on this PC, with its log.');
    expect(textContent).not.toContain('the history shows what');
    expect(view.getByRole('link', { name: 'Containers' })).toBeDefined();
  });

  it('has no details where no command was run', () => {
    const view = renderScreen(<FailureMessage error={failureValue('NO_HOME')} />);
    expect(view.container.querySelector('details')).toBeNull();
  });

  it('explains an end without a word by its exit code', async () => {
    const data = { exitCode: 137, output: 'listening' };
    const error = failureValue('CONTAINER_EXITED', { container: 'api', exitCode: 137 }, data);
    const view = renderScreen(<FailureMessage error={error} />);
    const known = await view.findByRole('list', { name: 'What is known of this error' });
    expect(known.textContent).toContain('memory');
  });

  it('explains an error that is known, with its remedy', async () => {
    const output =
      'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?';
    const view = renderScreen(
      <FailureMessage error={failureValue('ENGINE_DOWN', {}, { output })} />,
    );
    const known = await view.findByRole('list', { name: 'What is known of this error' });
    expect(known.querySelectorAll('li').length).toBeGreaterThan(0);
  });

  it('offers to try again where that is possible', async () => {
    const tried: string[] = [];
    const view = renderScreen(
      <FailureMessage error={failed} onRetry={() => tried.push('again')} />,
    );
    await userEvent.setup().click(view.getByRole('button', { name: 'Try again' }));
    expect(tried).toEqual(['again']);
  });
});

describe('the next action of a failure', () => {
  it('names what is on the screen, and leads there', async () => {
    const view = renderScreen(<FailureMessage error={failureValue('ENGINE_MISSING')} />);
    expect(view.getByRole('alert').textContent).toContain('the page “Setup” leads through it');
    await userEvent.setup().click(view.getByRole('link', { name: 'Setup' }));
    expect(window.location.pathname).toBe('/setup');
    expect(view.queryByRole('link', { name: 'Setup' })).toBeNull();
  });

  it.each([
    ['go', 1],
    ['git', 0],
  ])('leads to Setup where that knows how to install %s', (program, links) => {
    const view = renderScreen(
      <FailureMessage error={failureValue('PROGRAM_MISSING', { program })} />,
    );
    expect(view.queryAllByRole('link', { name: 'Setup' })).toHaveLength(links);
  });

  it('leads to a page of the project only where one is open', () => {
    const error = failureValue('DIRECT_IS_LINUX', { platform: 'windows/amd64' });
    const name = 'Programs without an image';
    const view = renderScreen(<FailureMessage error={error} />);
    expect(view.queryByRole('link', { name })).toBeNull();
    cleanup();
    window.history.replaceState(null, '', '/images/build?dir=C%3A%5Csrc');
    const open = renderScreen(<FailureMessage error={error} />);
    expect(open.getByRole('link', { name }).getAttribute('href')).toBe(
      '/images/build?dir=C%3A%5Csrc&what=programs',
    );
  });
});

describe('a failure', () => {
  it('copies a report with the evidence in it', async () => {
    const user = userEvent.setup();
    const view = renderScreen(<FailureMessage error={failed} />);
    await user.click(view.getByRole('button', { name: 'Copy report' }));
    await view.findByRole('button', { name: 'Copied' });
    expect(await navigator.clipboard.readText()).toContain('docker info\n125\ncannot connect');
  });

  it('gives a bug an id to report', () => {
    const view = renderScreen(<FailureMessage error={new Error('broken')} />);
    expect(view.getByRole('alert').textContent).toMatch(/broken.*id [0-9a-f]{8}/s);
  });

  it('shows nothing for a cancel', () => {
    const view = renderScreen(<FailureMessage error={new DOMException('stop', 'AbortError')} />);
    expect(view.queryByRole('alert')).toBeNull();
  });

  it('speaks Chinese too', () => {
    const view = renderScreen(<FailureMessage error={failed} />, { language: 'zh-CN' });
    expect(view.getByRole('alert').textContent).toContain('这台电脑上没有任何改动。');
  });
});
