import { describe, expect, it } from 'vitest';
import { failureValue } from '#shared/domain/failure.ts';
import { createQueryClient } from './queries.ts';

describe('what is asked of the backend', () => {
  const ask = (errors: unknown[]) => {
    const left = [...errors];
    let asked = 0;
    const answer = createQueryClient().fetchQuery({
      queryKey: ['x'],
      queryFn: async () => {
        asked += 1;
        const error = left.shift();
        if (error !== undefined) throw error;
        return 'answer';
      },
    });
    return answer.then(
      (value) => ({ value, asked }),
      (error: unknown) => ({ error, asked }),
    );
  };
  const broken = new TypeError('Failed to fetch');

  it('is asked again where the browser broke the request off', async () => {
    expect(await ask([broken])).toEqual({ value: 'answer', asked: 2 });
  });

  it('is given up where the backend stays away', async () => {
    expect(await ask([broken, broken, broken])).toEqual({ error: broken, asked: 3 });
  });

  it('is not asked again where the backend said why not', async () => {
    const error = failureValue('ENGINE_DOWN');
    expect(await ask([error])).toEqual({ error, asked: 1 });
  });
});
