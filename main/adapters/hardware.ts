import { readFile, statfs } from 'node:fs/promises';
import { cpus, freemem, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '#main/environment.ts';
import type { HardwarePort } from '#main/services/ports/probes.ts';
import { coreKinds } from '#shared/domain/machine/cores.ts';
import { chooseDisks } from '#shared/domain/machine/disks.ts';
import { numberAt, objectAt, objectIn } from '#shared/domain/machine/json.ts';
import type { Cpu, Disk, Memory } from '#shared/domain/machine/machine.ts';

/**
 * The hardware by Node where Node knows it, else by systeminformation, which is loaded at the first question and starts
 * a PowerShell for each on Windows. A simulated PC may pretend other memory and processors (`host` of its state).
 */
export function createHardwareAdapter(environment: Environment): HardwarePort {
  let cpu: Promise<Cpu> | null = null;
  return {
    async cpu() {
      cpu ??= readCpu();
      cpu.catch(() => (cpu = null));
      const [real, pretended] = await Promise.all([cpu, readPretended(environment)]);
      return pretended.processors === null ? real : withThreads(real, pretended.processors);
    },
    async memory() {
      const { memoryBytes } = await readPretended(environment);
      const real = { totalBytes: totalmem(), availableBytes: freemem() };
      return memoryBytes === null ? real : withTotal(real, memoryBytes);
    },
    async disks() {
      const { fsSize } = await import('systeminformation');
      const disks = chooseDisks(await fsSize());
      return disks.length > 0 ? disks : [await diskOf(environment.home)];
    },
  };
}

async function readCpu(): Promise<Cpu> {
  const { cpu } = await import('systeminformation');
  const { manufacturer, brand, vendor, cores, physicalCores } = await cpu();
  const logical = cores > 0 ? cores : cpus().length;
  const physical = physicalCores > 0 ? physicalCores : logical;
  return {
    model: `${manufacturer} ${brand}`.trim(),
    vendor,
    physicalCores: physical,
    logicalCores: logical,
    ...coreKinds(physical, logical),
  };
}

/** The file system of a folder, the one Node can always ask; sizes as a user without privileges has them. */
async function diskOf(folder: string): Promise<Disk> {
  const { bsize, blocks, bavail } = await statfs(folder);
  return { mount: folder, fileSystem: '', totalBytes: blocks * bsize, freeBytes: bavail * bsize };
}

async function readPretended(environment: Environment) {
  const state = environment.simulatedPc === null ? '' : await readState(environment.simulatedPc);
  const host = objectAt(objectIn(state), 'host');
  return { memoryBytes: numberAt(host, 'memoryBytes'), processors: numberAt(host, 'processors') };
}

async function readState(pc: string): Promise<string> {
  try {
    return await readFile(join(pc, 'state.json'), 'utf8');
  } catch {
    return '';
  }
}

function withThreads(cpu: Cpu, logical: number): Cpu {
  const physicalCores = Math.ceil(logical / 2);
  return {
    ...cpu,
    physicalCores,
    logicalCores: logical,
    performanceCores: 0,
    efficiencyCores: 0,
  };
}

function withTotal(memory: Memory, totalBytes: number): Memory {
  const share = memory.availableBytes / memory.totalBytes;
  return { totalBytes, availableBytes: Math.round(totalBytes * share) };
}
