import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createHardwareAdapter } from './hardware.ts';
import { createRecordedPc, type RecordedPc } from './testing/recordedPc.ts';

const pcs: RecordedPc[] = [];

afterEach(async () => {
  for (const pc of pcs.splice(0)) await pc.remove();
});

async function hardwareWith(state: string | null) {
  const pc = await createRecordedPc();
  pcs.push(pc);
  const folder = pc.environment.simulatedPc ?? '';
  if (state !== null) await writeFile(join(folder, 'state.json'), state);
  return createHardwareAdapter(pc.environment);
}

describe('the hardware adapter', () => {
  it('reads this machine', async () => {
    const hardware = await hardwareWith(null);
    const [cpu, memory, disks] = await Promise.all([
      hardware.cpu(),
      hardware.memory(),
      hardware.disks(),
    ]);
    expect(cpu.logicalCores).toBe(cpus().length);
    expect(cpu.physicalCores).toBeLessThanOrEqual(cpu.logicalCores);
    expect(cpu.model).not.toBe('');
    expect(memory.totalBytes).toBe(totalmem());
    expect(memory.availableBytes).toBeLessThanOrEqual(memory.totalBytes);
    expect(disks.length).toBeGreaterThan(0);
    for (const disk of disks) expect(disk.freeBytes).toBeLessThanOrEqual(disk.totalBytes);
  });

  it('pretends what the simulated PC wants', async () => {
    const hardware = await hardwareWith('{"host":{"memoryBytes":17179869184,"processors":16}}');
    expect(await hardware.cpu()).toMatchObject({ logicalCores: 16, physicalCores: 8 });
    const memory = await hardware.memory();
    expect(memory.totalBytes).toBe(16 * 2 ** 30);
    expect(memory.availableBytes).toBeLessThanOrEqual(memory.totalBytes);
  });

  it.each(['{"host":null}', 'no JSON', '{"host":{"memoryBytes":"much"}}'])(
    'takes the machine as it is for the state %s',
    async (state) => {
      const hardware = await hardwareWith(state);
      expect((await hardware.memory()).totalBytes).toBe(totalmem());
    },
  );
});
