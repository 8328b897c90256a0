import { describe, expect, it } from 'vitest';
import { foundBy } from './found.ts';

describe('foundBy', () => {
  const memory = { totalBytes: 8, availableBytes: 4 };

  it('gives what was found, and null for anything else', () => {
    expect(foundBy({ memory: { status: 'found', value: memory } }, 'memory')).toEqual(memory);
    expect(foundBy({ memory: { status: 'late', deadlineMs: 1 } }, 'memory')).toBeNull();
    expect(foundBy({}, 'memory')).toBeNull();
  });
});
