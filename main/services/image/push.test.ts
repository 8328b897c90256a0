import { describe, expect, it } from 'vitest';
import { createJobs } from '#main/services/jobs.ts';
import type { PushPort } from '#main/services/ports/push.ts';
import { failure } from '#shared/domain/failure.ts';
import { reduceJob, startView } from '#shared/domain/job/reduce.ts';
import { createPushing } from './push.ts';

const digest = `sha256:${'ab'.repeat(32)}`;
const targets = ['127.0.0.1:5000/app:1', 'git.lan:5000/team/app:1', 'ghcr.io/me/app:1'] as const;

/** A registry that refuses some names; `onPush` is called before each. */
async function pushTo(
  refused: readonly string[],
  to: readonly string[] = targets,
  onPush: (target: string, cancel: () => void) => void = () => {},
) {
  const clock = { now: () => 0, sleep: async () => {} };
  const jobs = createJobs({ clock });
  let cancel = () => {};
  const port: PushPort = {
    readRegistries: async () => ({ insecure: [], insecureNetworks: [] }),
    logins: async () => [],
    login: () => Promise.reject(failure('LOGIN_FAILED', { registry: 'x' })),
    tag: async () => {},
    async push(target, onLines, signal) {
      onPush(target, cancel);
      signal.throwIfAborted();
      if (refused.includes(target)) throw failure('PUSH_FAILED', { target });
      onLines([`1: digest: ${digest} size: 528`]);
    },
    readDigest: async () => digest,
  };
  const { push } = createPushing({ push: port, jobs, clock });
  const { jobId } = await push({ images: ['app:dev'], to: [...to], insecure: true });
  cancel = () => void jobs.cancel(jobId);
  let view = startView(jobs.show(jobId));
  for await (const batch of jobs.watch(jobId, 0)) view = reduceJob(view, batch);
  return view;
}

describe('a push to several targets', () => {
  it('that all arrive is done', async () => {
    const view = await pushTo([]);
    expect(view.job.state).toBe('done');
    expect(view.result).toMatchObject({ stopped: null, untried: [] });
  });

  it('of which one fails tells what arrived before, and what was not tried', async () => {
    const view = await pushTo([targets[1]]);
    expect(view.job.state).toBe('failed');
    expect(view.failure).toMatchObject({
      code: 'PUSH_FAILED',
      // What arrived is in a registry: this PC is as it was.
      data: { changed: false, values: { target: targets[1] } },
    });
    expect(view.result).toMatchObject({
      type: 'push',
      pushes: [{ target: targets[0], digest, isVerified: true }],
      stopped: targets[1],
      untried: [targets[2]],
    });
  });

  it('of which the first fails names the others', async () => {
    const view = await pushTo([targets[0]]);
    expect(view.result).toMatchObject({ pushes: [], untried: [targets[1], targets[2]] });
  });

  it('that is cancelled at the second tells that the first arrived', async () => {
    const view = await pushTo([], targets, (target, cancel) => {
      if (target === targets[1]) cancel();
    });
    expect(view.job.state).toBe('cancelled');
    expect(view.failure).toBeNull();
    expect(view.result).toMatchObject({
      pushes: [{ target: targets[0] }],
      stopped: targets[1],
      untried: [targets[2]],
    });
  });

  it('of one that fails has no result beside its failure', async () => {
    const view = await pushTo([targets[0]], [targets[0]]);
    expect(view).toMatchObject({ result: null, failure: { code: 'PUSH_FAILED' } });
  });
});
