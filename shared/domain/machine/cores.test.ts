import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coreKinds } from './cores.ts';

describe('coreKinds', () => {
  it.each([
    { name: 'i7-1260P: 4 + 8', physical: 12, logical: 16, performance: 4, efficiency: 8 },
    { name: 'i9-13900K: 8 + 16', physical: 24, logical: 32, performance: 8, efficiency: 16 },
    { name: 'Ryzen 7: 8 alike', physical: 8, logical: 16, performance: 0, efficiency: 0 },
    {
      name: 'no second threads: not to be told',
      physical: 24,
      logical: 24,
      performance: 0,
      efficiency: 0,
    },
    { name: 'a virtual machine', physical: 1, logical: 2, performance: 0, efficiency: 0 },
  ])('$name', ({ physical, logical, performance, efficiency }) => {
    expect(coreKinds(physical, logical)).toEqual({
      performanceCores: performance,
      efficiencyCores: efficiency,
    });
  });

  it('never counts more cores than there are', () => {
    fc.assert(
      fc.property(fc.nat(256), fc.nat(512), (physical, logical) => {
        const { performanceCores, efficiencyCores } = coreKinds(physical, logical);
        expect([0, physical]).toContain(performanceCores + efficiencyCores);
      }),
    );
  });
});
