import { ORPCError } from '@orpc/server';
import { describe, expect, it } from 'vitest';
import { reportBugs } from './bugs.ts';

describe('reportBugs', () => {
  async function told(error: unknown): Promise<unknown[]> {
    const bugs: unknown[] = [];
    const next = async () => {
      throw error;
    };
    await expect(reportBugs((bug) => bugs.push(bug))({ next })).rejects.toBe(error);
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

  it('gives the result on', async () => {
    const next = async () => 42;
    expect(await reportBugs(() => expect.unreachable())({ next })).toBe(42);
  });
});
