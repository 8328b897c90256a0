// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';
import type { PushedImage } from '#shared/domain/image/push/push.ts';
import { failureValue } from '#shared/domain/failure.ts';
import type { JobEvent } from '#shared/domain/job/job.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { numbered } from '#renderer/testing/samples/job.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { PushJob, pushPlace } from './PushJob.tsx';

afterEach(() => {
  cleanup();
  useCurrentJobs.setState({ ids: {} });
});

const digest = `sha256:${'ab'.repeat(32)}`;
const pushed: PushedImage = {
  image: 'hello:dev',
  target: 'reg.lan:5000/team/hello:1',
  digest,
  isVerified: true,
  layers: { sent: 2, known: 1 },
  durationMs: 1500,
};

function open(...pushes: PushedImage[]) {
  const result = { type: 'push' as const, pushes, stopped: null, untried: [] };
  return show({ type: 'end', state: 'done', failure: null, result });
}

function show(end: JobEvent) {
  const events = numbered([end]);
  useCurrentJobs.setState({ ids: { [pushPlace('hello:dev')]: 'j1' } });
  const backend = createFakeBackend({ events });
  return renderScreen(<PushJob reference="hello:dev" />, { backend });
}

describe('a push that arrived', () => {
  it('says what was sent and whether the registry has it', async () => {
    const view = open(pushed, { ...pushed, target: 'ghcr.io/me/hello:1', isVerified: false });
    expect(await view.findByText('reg.lan:5000/team/hello:1')).toBeDefined();
    expect(view.getAllByText('Layers sent: 2, already there: 1, in 1.5 s.')).toHaveLength(2);
    expect(view.getByText('Asked afterwards, the registry gave this digest.')).toBeDefined();
    expect(view.getByText(/The registry did not say what it has/)).toBeDefined();
  });

  it('gives the name with the digest, the tag left out, to be copied', async () => {
    const user = userEvent.setup();
    const view = open(pushed);
    await user.click(await view.findByRole('button', { name: 'Copy name with digest' }));
    expect(await navigator.clipboard.readText()).toBe(`reg.lan:5000/team/hello@${digest}`);
  });

  it('is put away when it is closed', async () => {
    const view = open(pushed);
    await userEvent.setup().click(await view.findByRole('button', { name: 'Close' }));
    expect(view.container.textContent).toBe('');
  });
});

describe('a push of which one of several did not arrive', () => {
  it('tells those that did with their digest, the one that did not, and those not tried', async () => {
    const result = {
      type: 'push' as const,
      pushes: [pushed],
      stopped: 'ghcr.io/me/hello:1',
      untried: ['docker.io/me/hello:1'],
    };
    const failure = failureValue('PUSH_FAILED', { target: 'ghcr.io/me/hello:1' });
    const view = show({ type: 'end', state: 'failed', failure, result });
    expect(await view.findByText('reg.lan:5000/team/hello:1')).toBeDefined();
    expect(view.getByText(digest)).toBeDefined();
    const rows = view.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(rows).toContain('ghcr.io/me/hello:1Did not arrive: see above.');
    expect(rows).toContain('docker.io/me/hello:1Not tried, because one before it did not arrive.');
  });
});
