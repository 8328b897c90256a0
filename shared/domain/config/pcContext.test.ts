import { describe, expect, it } from 'vitest';
import { lintContextOf } from './pcContext.ts';

describe('lintContextOf', () => {
  it('takes what the probes found', () => {
    const cpu = {
      model: 'i7',
      vendor: 'Intel',
      physicalCores: 8,
      logicalCores: 16,
      performanceCores: 8,
      efficiencyCores: 0,
    };
    const context = lintContextOf({
      memory: { status: 'found', value: { totalBytes: 2 ** 35, availableBytes: 0 } },
      cpu: { status: 'found', value: cpu },
    });
    expect(context).toMatchObject({ hostMemoryBytes: 2 ** 35, hostProcessors: 16 });
  });

  it('knows nothing of what is missing, late or not asked', () => {
    const context = lintContextOf({
      memory: { status: 'late', deadlineMs: 10 },
      wsl: { status: 'missing', next: { key: 'machine:next.wsl', values: {} } },
    });
    expect(Object.values(context).every((value) => value === undefined)).toBe(true);
  });
});
