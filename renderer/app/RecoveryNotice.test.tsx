// @vitest-environment jsdom
import { cleanup } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import type { Job, JobEvent } from '#shared/domain/job/job.ts';
import { message } from '#shared/domain/message.ts';
import { createFakeBackend } from '#renderer/testing/fakeBackend.ts';
import { renderScreen } from '#renderer/testing/renderScreen.tsx';
import { sampleJob } from '#renderer/testing/samples/job.ts';
import { sampleEntry } from '#renderer/testing/samples/tuning.ts';
import { useCurrentJobs } from '#renderer/ui/job/currentJobs.ts';
import { RecoveryNotice } from './RecoveryNotice.tsx';

beforeEach(() => useCurrentJobs.setState({ ids: {} }));
afterEach(cleanup);

const job: Job = {
  ...sampleJob,
  id: 'r1',
  kind: 'tuning.recover',
  title: message('tuning:job.recover'),
};

function open(end: Omit<Extract<JobEvent, { type: 'end' }>, 'type'>, jobs = [job]) {
  const events = [{ number: 1, at: 0, event: { type: 'end' as const, ...end } }];
  return renderScreen(<RecoveryNotice />, { backend: createFakeBackend({ jobs, events }) });
}

const taken = { ...sampleEntry, outcome: 'rolledBack' as const };
const done = {
  state: 'done' as const,
  failure: null,
  result: { type: 'tuning' as const, entry: taken, effective: {} },
};

describe('the notice of an interrupted change', () => {
  it('says what became of it', async () => {
    const view = open(done);
    expect(await view.findByText(/Its files are what they were before it/)).toBeDefined();
  });

  it('says what could not be brought in order, with what to do', async () => {
    const failure = failureValue('JOURNAL_UNREADABLE', { path: 'C:\\data\\journal-1.json' });
    const view = open({ state: 'failed', failure, result: null });
    const alert = await view.findByRole('alert');
    expect(alert.textContent).toContain('C:\\data\\journal-1.json');
    expect(alert.textContent).toContain('undo there what you do not want');
  });

  it('stays away once it was put away', async () => {
    const view = open(done);
    await userEvent.setup().click(await view.findByRole('button', { name: 'Close' }));
    expect(view.queryByText(/Its files are what/)).toBeNull();
    expect(useCurrentJobs.getState().ids).toEqual({ 'recovery:read': 'r1' });
  });

  it('is not there for other jobs', async () => {
    const view = open(done, [{ ...job, kind: 'tuning.apply' }]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(view.queryByRole('complementary')).toBeNull();
  });
});
