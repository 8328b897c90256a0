import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { explainError, isCancel } from './failure.ts';

const down = failureValue('ENGINE_DOWN', {}, { exitCode: 1 });

describe('an error is sorted', () => {
  it('as a failure when a job or a probe reports one', () => {
    expect(explainError(down)).toMatchObject({ kind: 'failure', code: 'ENGINE_DOWN' });
  });

  it('as a failure when a call ended with one of the contract', () => {
    const error = new ORPCError('ENGINE_DOWN', { defined: true, data: down.data });
    expect(explainError(error)).toMatchObject({ kind: 'failure', data: { exitCode: 1 } });
  });

  it.each([401, 403])('as a page that was not let in, for status %i', (status) => {
    const code = status === 401 ? 'UNAUTHORIZED' : 'FORBIDDEN';
    expect(explainError(new ORPCError(code, { status }))).toEqual({ kind: 'refused' });
  });

  it('as a lost backend when nothing listens any more', () => {
    expect(explainError(new TypeError('Failed to fetch'))).toEqual({ kind: 'lost' });
  });

  it('as nothing at all when somebody cancelled', () => {
    expect(explainError(new DOMException('stop', 'AbortError'))).toBeNull();
  });

  it.each([new Error('x'), new TypeError('undefined is not a function'), 'text', null])(
    'as a bug otherwise: %s',
    (error) => {
      expect(explainError(error)).toMatchObject({ kind: 'bug' });
    },
  );

  it('as a bug with the id under which the backend logged it', () => {
    const error = new ORPCError('INTERNAL_SERVER_ERROR', { data: { id: 'b7' } });
    expect(explainError(error)).toMatchObject({ kind: 'bug', id: 'b7' });
  });

  it('as a bug with the same id each time', () => {
    const ids = [1, 2].map(() => explainError(new Error('x')));
    expect(ids[0]).toEqual(ids[1]);
    expect(explainError(new Error('y'))).not.toEqual(ids[0]);
  });
});

describe('a cancel', () => {
  it('is told by its name', () => {
    expect(isCancel(new DOMException('stop', 'AbortError'))).toBe(true);
    expect(isCancel(new Error('AbortError'))).toBe(false);
    expect(isCancel('AbortError')).toBe(false);
  });
});
