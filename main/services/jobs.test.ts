import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { failure, Failure } from '#shared/domain/failure.ts';
import type { JobStep, NumberedEvent } from '#shared/domain/job/job.ts';
import { eachLine } from '#shared/domain/job/logBook.ts';
import { logOf, reduceJob, startView, type JobView } from '#shared/domain/job/reduce.ts';
import { newStep } from '#shared/domain/job/step.ts';
import { createJobs } from './jobs.ts';
import type { Clock } from './ports/clock.ts';
import type { JobReporter, Jobs } from './ports/jobs.ts';

const title = { key: 'job:test', values: {} };
const clock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await sleep(ms, undefined, { signal });
  },
};
const done = { type: 'setup' } as const;

describe('a job', () => {
  it('tells its steps, its lines and its result to whoever watches', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, async (report) => {
      await report.during({ id: 'a', title, group: 'g' }, async () => report.log('a', ['x', 'y']));
      return done;
    });
    const view = await watched(jobs, id);
    expect(view.job.state).toBe('done');
    expect(view.result).toEqual(done);
    expect(view.steps).toMatchObject([{ id: 'a', group: 'g', state: 'done', error: null }]);
    expect([...eachLine(logOf(view, 'a'))]).toEqual(['x', 'y']);
    expect(jobs.show(id)).toEqual(view.job);
  });

  it('is over at one time, for those who watch and for those who ask', async () => {
    let now = 1000;
    const jobs = createJobs({ clock: { ...clock, now: () => (now += 1) } });
    const { id } = jobs.start('setup.run', title, (report) => {
      report.log('a', ['x']);
      return Promise.resolve(done);
    });
    const view = await watched(jobs, id);
    expect(jobs.show(id).endedAt).toBe(view.job.endedAt);
  });

  it('numbers its events from 1 without gaps', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, chatter(20));
    const events = await collect(jobs, id);
    expect(events.map(({ number }) => number)).toEqual(events.map((_, index) => index + 1));
    expect(events.at(-1)?.event.type).toBe('end');
  });

  it('replays what came after a number to one who comes back', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, chatter(20));
    const all = await collect(jobs, id);
    expect(all.length).toBeGreaterThan(3);
    expect(await collect(jobs, id, 3)).toEqual(all.slice(3));
    expect(await collect(jobs, id, all.length)).toEqual([]);
  });

  it('gives the same to two who watch at once', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, chatter(20));
    const [one, other] = await Promise.all([collect(jobs, id), collect(jobs, id)]);
    expect(one).toEqual(other);
  });

  it('joins what comes at once: the lines of a step, and of its states the last', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, async (report) => {
      for (let current = 0; current < 900; current += 1) {
        report.step(step('a', { progress: { current, total: null } }));
        report.log('a', [`${current}`]);
      }
      return done;
    });
    const events = await collect(jobs, id);
    expect(events.map(({ event }) => event.type)).toEqual(['step', 'log', 'end']);
    expect(events[0]?.event).toMatchObject({ step: { progress: { current: 899 } } });
  });

  it('keeps the order of lines of different steps', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, async (report) => {
      for (const name of ['a', 'a', 'b', 'a']) report.log(name, [name]);
      return done;
    });
    const events = await collect(jobs, id);
    const lines = events.flatMap(({ event }) => (event.type === 'log' ? [event.lines] : []));
    expect(lines).toEqual([['a', 'a'], ['b'], ['a']]);
  });

  it('cuts a flood of lines into messages of bearable size', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('setup.run', title, async (report) => {
      report.log(
        'a',
        Array.from({ length: 2500 }, (_, number) => `${number}`),
      );
      return done;
    });
    const events = await collect(jobs, id);
    const sizes = events.flatMap(({ event }) => (event.type === 'log' ? [event.lines.length] : []));
    expect(sizes).toEqual([1000, 1000, 500]);
  });

  it('gives one who comes late all that was printed, in messages of bearable size', async () => {
    const jobs = createJobs({ clock });
    const lines = Array.from({ length: 30_000 }, (_, number) => `line ${number}`);
    const { id } = jobs.start('setup.run', title, async (report) => {
      report.log('a', lines);
      return done;
    });
    await collect(jobs, id);
    const sizes: number[] = [];
    const seen: string[] = [];
    for await (const batch of jobs.watch(id, 0)) {
      const printed = batch.flatMap(({ event }) => (event.type === 'log' ? event.lines : []));
      sizes.push(printed.length);
      seen.push(...printed);
    }
    expect(seen).toEqual(lines);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(2000);
  });
});

describe('a job that does not succeed', () => {
  it('ends with the failure that its work threw, and so does the step', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, (report) =>
      report.during({ id: 'a', title }, async () => {
        throw failure('BUILD_FAILED', { step: 'x' }, { output: 'why' });
      }),
    );
    const view = await watched(jobs, id);
    expect(view.job.state).toBe('failed');
    expect(view.failure).toMatchObject({ code: 'BUILD_FAILED', data: { output: 'why' } });
    expect(view.steps).toMatchObject([{ state: 'failed', error: 'BUILD_FAILED' }]);
  });

  it('reports any other error as a bug, and says so', async () => {
    const bugs: unknown[] = [];
    const bug = new RangeError('off by one');
    const jobs = createJobs({ clock, onBug: (error, id) => bugs.push(error, id) });
    const { id } = jobs.start('image.build', title, async () => {
      throw bug;
    });
    const view = await watched(jobs, id);
    expect(view.failure).toMatchObject({
      code: 'UNEXPECTED',
      data: { values: { reason: 'off by one' } },
    });
    expect(bugs).toEqual([bug, id]);
  });

  it('catches work that throws before its first wait', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, () => {
      throw failure('ENGINE_DOWN');
    });
    expect((await watched(jobs, id)).failure?.code).toBe('ENGINE_DOWN');
  });

  it('is cancelled, whatever its work throws after that', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, (report) =>
      report.during({ id: 'a', title }, async () => {
        await aborted(report.signal);
        throw failure('BUILD_FAILED');
      }),
    );
    await nextEvent(jobs, id);
    jobs.cancel(id);
    const view = await watched(jobs, id);
    expect(view.job.state).toBe('cancelled');
    expect(view.failure).toBeNull();
    expect(view.steps).toMatchObject([{ state: 'cancelled', error: null }]);
  });

  it('is done where its work had finished in spite of the cancel', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, async (report) => {
      await aborted(report.signal);
      return done;
    });
    jobs.cancel(id);
    expect((await watched(jobs, id)).job.state).toBe('done');
    expect(jobs.cancel(id).state).toBe('done');
  });
});

describe('a long job', () => {
  it('keeps its last 10,000 events and the state of every step', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, async (report) => {
      report.step(step('early', { state: 'cached' }));
      report.step(step('late', { state: 'running' }));
      // A line for each of two steps in turn cannot be joined.
      for (let number = 0; number < 12_000; number += 1) report.log(`${number % 2}`, [`${number}`]);
      report.step(step('late', { state: 'done' }));
      return done;
    });
    await watched(jobs, id);
    const events = await collect(jobs, id);
    const view = reduceJob(startView(jobs.show(id)), events);
    expect(view.steps.map((one) => [one.id, one.state])).toEqual([
      ['early', 'cached'],
      ['late', 'done'],
    ]);
    expect(events.length).toBeLessThanOrEqual(10_002);
    expect(view.missed).toBe(view.last - events.length);
    const numbers = events.map(({ number }) => number);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it('tells one who comes back only the steps that changed meanwhile', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, async (report) => {
      report.step(step('early', { state: 'cached' }));
      for (let number = 0; number < 30_000; number += 1) report.log(`${number % 2}`, ['x']);
      return done;
    });
    await watched(jobs, id);
    const events = await collect(jobs, id, 1);
    expect(events.some(({ event }) => event.type === 'step')).toBe(false);
    expect(events[0]?.number).toBeGreaterThan(1);
  });

  it('keeps no more than 200,000 lines', async () => {
    const jobs = createJobs({ clock });
    const { id } = jobs.start('image.build', title, async (report) => {
      const lines = Array.from({ length: 1000 }, (_, number) => `line ${number}`);
      for (let count = 0; count < 300; count += 1) report.log('a', lines);
      return done;
    });
    const view = await watched(jobs, id);
    expect(view.job.state).toBe('done');
    const kept = await collect(jobs, id);
    expect(kept.filter(({ event }) => event.type === 'log')).toHaveLength(200);
  });
});

describe('the registry', () => {
  it('lists jobs, newest first', () => {
    const jobs = createJobs({ clock });
    const first = jobs.start('setup.run', title, async () => done);
    const second = jobs.start('setup.run', title, async () => done);
    expect(jobs.list().map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('forgets the oldest ended jobs', async () => {
    const jobs = createJobs({ clock });
    const running = jobs.start('setup.run', title, async (report) => {
      await aborted(report.signal);
      return done;
    });
    for (let count = 0; count < 60; count += 1) {
      await watched(jobs, jobs.start('setup.run', title, async () => done).id);
    }
    expect(jobs.list().length).toBeLessThanOrEqual(52);
    expect(jobs.show(running.id).state).toBe('running');
    await jobs.close();
  });

  it('says so where there is no such job', async () => {
    const jobs = createJobs({ clock });
    expect(() => jobs.show('nope')).toThrow(Failure);
    expect(() => jobs.cancel('nope')).toThrow(Failure);
    await expect(jobs.watch('nope', 0).next()).rejects.toMatchObject({ code: 'JOB_MISSING' });
  });

  it('stops what runs when it closes, and waits for it', async () => {
    const jobs = createJobs({ clock });
    const seen: string[] = [];
    const { id } = jobs.start('setup.run', title, async (report) => {
      await aborted(report.signal);
      seen.push('cleaned up');
      throw report.signal.reason;
    });
    await jobs.close();
    expect(seen).toEqual(['cleaned up']);
    expect(jobs.show(id).state).toBe('cancelled');
  });

  it("lets a watcher go at once, with the signal's reason", async () => {
    const jobs = createJobs({ clock });
    const stop = new AbortController();
    const { id } = jobs.start('setup.run', title, async (report) => {
      await aborted(report.signal);
      return done;
    });
    const events = jobs.watch(id, 0, stop.signal);
    const next = events.next();
    stop.abort(new Error('left'));
    await expect(next).rejects.toThrow('left');
    await jobs.close();
  });
});

async function collect(jobs: Jobs, id: string, after = 0): Promise<NumberedEvent[]> {
  const all: NumberedEvent[] = [];
  for await (const batch of jobs.watch(id, after)) all.push(...batch);
  return all;
}

async function watched(jobs: Jobs, id: string): Promise<JobView> {
  const job = jobs.show(id);
  return reduceJob(startView(job), await collect(jobs, id));
}

async function nextEvent(jobs: Jobs, id: string): Promise<void> {
  const events = jobs.watch(id, 0);
  await events.next();
  await events.return(undefined);
}

function chatter(rounds: number) {
  return async (report: JobReporter) => {
    for (let round = 0; round < rounds; round += 1) {
      report.log('a', [`line ${round}`]);
      await sleep(12);
    }
    return done;
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve());
  });
}

function step(id: string, state: Partial<JobStep>): JobStep {
  return newStep({ id, title: id }, state);
}
