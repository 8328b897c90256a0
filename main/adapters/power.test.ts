import { describe, expect, it } from 'vitest';
import { createPowerAdapter } from './power.ts';

describe("the PC's power", () => {
  it('is known or not, but never a failure', async () => {
    expect([true, false, null]).toContain(await createPowerAdapter().isOnBattery());
  });
});
