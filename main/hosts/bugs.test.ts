import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { describeBug, reportBugs } from './bugs.ts';

describe('reportBugs', () => {
  async function told(error: unknown, signal?: AbortSignal): Promise<unknown[]> {
    const bugs: unknown[] = [];
    const next = async () => {
      throw error;
    };
    const handled = { next, request: { signal } };
    await expect(reportBugs((bug) => bugs.push(bug))(handled)).rejects.toBe(error);
    return bugs;
  }

  it('tells of an error that no contract knows, and lets it go on', async () => {
    const bug = new TypeError('x is not a function');
    expect(await told(bug)).toEqual([bug]);
  });

  it.each([[new ORPCError('BAD_REQUEST')], ['a thrown string'], [undefined]])(
    'tells of %s',
    async (error) => {
      expect(await told(error)).toEqual([error]);
    },
  );

  it('is silent about the errors of the contract', async () => {
    expect(await told(new ORPCError('ENGINE_DOWN', { defined: true }))).toEqual([]);
  });

  it('is silent about a call that ends because its page has gone', async () => {
    const reason = new Error('Writable stream closed before it finished writing');
    expect(await told(reason, AbortSignal.abort(reason))).toEqual([]);
    const inner = new DOMException('This operation was aborted', 'AbortError');
    expect(await told(inner, AbortSignal.abort(reason))).toEqual([]);
  });

  it.each([
    ['an abort that nobody asked for', new DOMException('aborted', 'AbortError'), undefined],
    ['a bug in a call whose page has gone', new TypeError('x is not a function'), 'gone'],
  ])('tells of %s', async (_name, error, reason) => {
    const signal = reason === undefined ? new AbortController().signal : AbortSignal.abort(reason);
    expect(await told(error, signal)).toEqual([error]);
  });

  it('gives the result on', async () => {
    const next = async () => 42;
    const handled = { next, request: {} };
    expect(await reportBugs(() => expect.unreachable())(handled)).toBe(42);
  });
});

describe('describeBug', () => {
  it('shows the stacks of an error and of what caused it', () => {
    const cause = new RangeError('too far');
    const text = describeBug(new Error('it broke', { cause }));
    expect(text).toMatch(/^Error: it broke\n {4}at .*bugs\.test/);
    expect(text).toMatch(/\ncaused by RangeError: too far\n {4}at /);
  });

  it('leaves out the input that a refused call was given', () => {
    const data = { password: 'hunter2' };
    const cause = Object.assign(new Error('Input validation failed'), { data });
    const error = new ORPCError('BAD_REQUEST', { data: { issues: [], data }, cause });
    expect(describeBug(error)).not.toContain('hunter2');
  });

  it.each([
    ['text', 'text'],
    [undefined, 'undefined'],
    [Object.assign(new Error('m'), { stack: undefined }), 'Error: m'],
  ])('shows %j as %j', (error, text) => {
    expect(describeBug(error)).toBe(text);
  });
});
