import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failureValue } from '../failure.ts';
import type { Job, JobEvent, JobStep, NumberedEvent } from './job.ts';
import { eachLine, lastOf } from './logBook.ts';
import { newStep } from './step.ts';
import { groupSteps, logOf, reduceJob, startView } from './reduce.ts';

const job: Job = {
  id: 'j1',
  kind: 'image.build',
  title: { key: 'image:job.build', values: {} },
  state: 'running',
  startedAt: 1000,
  endedAt: null,
};

describe('the view of a job', () => {
  it('begins empty', () => {
    expect(startView(job)).toMatchObject({ job, steps: [], last: 0, missed: 0, failure: null });
  });

  it("keeps steps in the order of their first appearance and replaces each one's state", () => {
    const view = viewOf(
      step('a', 'waiting'),
      step('b', 'running'),
      step('a', 'running'),
      step('b', 'done'),
    );
    expect(view.steps.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'running'],
      ['b', 'done'],
    ]);
  });

  it('collects lines by step, and those of the job under the empty id', () => {
    const view = viewOf(log('a', 'one'), log('', 'job'), log('a', 'two', 'three'));
    expect([...eachLine(logOf(view, 'a'))]).toEqual(['one', 'two', 'three']);
    expect([...eachLine(logOf(view, ''))]).toEqual(['job']);
    expect([...eachLine(logOf(view, 'unknown'))]).toEqual([]);
  });

  it('ignores events that it holds already, so that a replay may overlap', () => {
    const events = numbered([log('a', 'one'), step('a', 'running'), log('a', 'two')]);
    const view = reduceJob(startView(job), events);
    expect(reduceJob(view, events)).toEqual(view);
    expect([...eachLine(logOf(view, 'a'))]).toEqual(['one', 'two']);
  });

  it('counts the events that are missing', () => {
    const [first, , third] = numbered([log('a', 'one'), log('a', 'two'), log('a', 'three')]);
    const view = reduceJob(
      startView(job),
      [first, third].flatMap((event) => event ?? []),
    );
    expect(view).toMatchObject({ last: 3, missed: 1 });
  });

  const ends = [
    { end: 'done', running: 'done' },
    { end: 'failed', running: 'cancelled' },
    { end: 'cancelled', running: 'cancelled' },
  ] as const;
  it.each(ends)('leaves no step running when the job is $end', ({ end, running }) => {
    const view = viewOf(step('a', 'running'), step('b', 'waiting'), step('c', 'cached'), {
      type: 'end',
      state: end,
      failure: null,
      result: null,
    });
    expect(view.steps.map(({ state, endedAt }) => [state, endedAt])).toEqual([
      [running, 1004],
      ['skipped', null],
      ['cached', null],
    ]);
    expect(view.job).toMatchObject({ state: end, endedAt: 1004 });
  });

  it('ends with a result or a failure', () => {
    const failure = failureValue('BUILD_FAILED', { step: 'x' });
    const result = { type: 'setup' } as const;
    expect(viewOf({ type: 'end', state: 'failed', failure, result: null }).failure).toBe(failure);
    expect(viewOf({ type: 'end', state: 'done', failure: null, result }).result).toBe(result);
  });

  it('is the same however the events are cut into batches', () => {
    const event = fc.oneof(
      fc.constantFrom('a', 'b', '').map((id) => log(id, `line of ${id}`)),
      fc
        .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('waiting', 'running', 'done'))
        .map(([id, state]) => step(id, state as JobStep['state'])),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.nat(40), (events, cut) => {
        const all = numbered(events);
        const whole = reduceJob(startView(job), all);
        const inTwo = reduceJob(reduceJob(startView(job), all.slice(0, cut)), all.slice(cut));
        expect(inTwo).toEqual(whole);
      }),
    );
  });

  it('takes 200,000 lines that come one by one and still gives the last', () => {
    const events = Array.from({ length: 200_000 }, (_, index) => ({
      number: index + 1,
      at: 0,
      event: log('a', `line ${index}`),
    }));
    const view = reduceJob(startView(job), events);
    expect(lastOf(logOf(view, 'a'), 1)).toEqual(['line 199999']);
  });
});

describe('grouped steps', () => {
  it('stand in the order in which their groups appeared', () => {
    const steps = [one('a', ''), one('b', 'build'), one('c', 'final'), one('d', 'build')];
    expect(
      groupSteps(steps).map(({ group, steps: of }) => [group, of.map(({ id }) => id)]),
    ).toEqual([
      ['', ['a']],
      ['build', ['b', 'd']],
      ['final', ['c']],
    ]);
  });

  it('leave those without a group where they came', () => {
    const steps = [one('a', ''), one('b', ''), one('c', 'build'), one('d', '')];
    expect(groupSteps(steps).map(({ steps: of }) => of.map(({ id }) => id))).toEqual([
      ['a', 'b'],
      ['c'],
      ['d'],
    ]);
  });
});

function viewOf(...events: JobEvent[]) {
  return reduceJob(startView(job), numbered(events));
}

function numbered(events: JobEvent[]): NumberedEvent[] {
  return events.map((event, index) => ({ number: index + 1, at: 1001 + index, event }));
}

function log(id: string, ...lines: string[]): JobEvent {
  return { type: 'log', step: id, lines };
}

function step(id: string, state: JobStep['state']): JobEvent {
  return { type: 'step', step: newStep({ id, title: id }, { state }) };
}

function one(id: string, group: string): JobStep {
  return newStep({ id, title: id }, { group });
}
