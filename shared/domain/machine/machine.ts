import { z } from 'zod';
import { failureSchema } from '../failure.ts';
import { messageSchema } from '../message.ts';

/**
 * What one probe found. `missing` is a state with a next action, not an error; `late` means that the probe did not
 * answer before its deadline; `failed` carries what went wrong.
 */
function probe<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('status', [
    z.object({ status: z.literal('found'), value }),
    z.object({ status: z.literal('missing'), next: messageSchema }),
    z.object({ status: z.literal('late'), deadlineMs: z.number() }),
    z.object({ status: z.literal('failed'), failure: failureSchema }),
  ]);
}

/** Cores: `performance` and `efficiency` are 0 where the processor has only one kind. */
export const cpuSchema = z.object({
  model: z.string(),
  vendor: z.string(),
  physicalCores: z.number().int(),
  logicalCores: z.number().int(),
  performanceCores: z.number().int(),
  efficiencyCores: z.number().int(),
});

export const memorySchema = z.object({ totalBytes: z.number(), availableBytes: z.number() });

export const diskSchema = z.object({
  mount: z.string(),
  fileSystem: z.string(),
  totalBytes: z.number(),
  freeBytes: z.number(),
});

/** `build` is the Windows build number (22631), 0 where the system has none. */
export const osSchema = z.object({
  platform: z.string(),
  name: z.string(),
  version: z.string(),
  build: z.number().int(),
  architecture: z.string(),
  /** Windows edition id such as `Professional` or `Core`; empty elsewhere. */
  edition: z.string(),
});

/** The seven lines of `wsl --version` by position; a component that the line does not hold is empty. */
export const wslVersionsSchema = z.object({
  wsl: z.string(),
  kernel: z.string(),
  wslg: z.string(),
  msrdc: z.string(),
  direct3d: z.string(),
  dxcore: z.string(),
  windows: z.string(),
});

export const wslSchema = z.object({
  /** `store`: the package with `--version`; `inbox`: the older one that came with Windows. */
  kind: z.enum(['store', 'inbox']),
  versions: wslVersionsSchema.nullable(),
  defaultVersion: z.union([z.literal(1), z.literal(2)]).nullable(),
  defaultDistro: z.string().nullable(),
});

export const distroStates = [
  'running',
  'stopped',
  'installing',
  'uninstalling',
  'converting',
  'exporting',
  'unknown',
] as const;

export const distroSchema = z.object({
  name: z.string(),
  isDefault: z.boolean(),
  state: z.enum(distroStates),
  wslVersion: z.number().int(),
});

/** What the engine says of itself (`docker version`, `docker info`). */
export const engineServerSchema = z.object({
  version: z.string(),
  osType: z.string(),
  operatingSystem: z.string(),
  kernelVersion: z.string(),
  architecture: z.string(),
  cpus: z.number().int(),
  memoryBytes: z.number(),
  storageDriver: z.string(),
  loggingDriver: z.string(),
  /** `wsl2` by the kernel's name; `other` for a plain Linux engine or Hyper-V. */
  backend: z.enum(['wsl2', 'other']),
  containersRunning: z.number().int(),
});

export const engineStates = ['running', 'starting', 'stopped'] as const;

export const dockerSchema = z.object({
  path: z.string(),
  clientVersion: z.string(),
  context: z.string(),
  /** Docker Desktop's version where it is installed or serves the engine; else null. */
  desktopVersion: z.string().nullable(),
  /** `null` where the plugin is missing. */
  buildxVersion: z.string().nullable(),
  state: z.enum(engineStates),
  server: engineServerSchema.nullable(),
});

export const goSchema = z.object({
  path: z.string(),
  /** As `go env GOVERSION` says, without `go`: `1.26.7`. */
  version: z.string(),
  env: z.record(z.string(), z.string()),
});

/** Can this PC start a virtual machine, and are the Windows features for it on? Null: not known on this system. */
export const windowsSchema = z.object({
  virtualization: z.enum(['on', 'off', 'notStarted', 'unsupported', 'unknown']),
  isGuest: z.boolean(),
  /** Feature name -> in effect; `VirtualMachinePlatform` and, where it matters, `Microsoft-Windows-Subsystem-Linux`. */
  features: z.record(z.string(), z.boolean()),
  restartPending: z.boolean(),
  /** What WSL's virtual machine has held at most since it started; left out where none runs or Windows did not say. */
  vm: z.object({ peakBytes: z.number(), ageSeconds: z.number() }).optional(),
});

export const probeSchemas = {
  cpu: probe(cpuSchema),
  memory: probe(memorySchema),
  disks: probe(z.array(diskSchema)),
  os: probe(osSchema),
  windows: probe(windowsSchema),
  wsl: probe(wslSchema),
  distros: probe(z.array(distroSchema)),
  docker: probe(dockerSchema),
  go: probe(goSchema),
} as const;

export const probeNames = [
  'cpu',
  'memory',
  'disks',
  'os',
  'windows',
  'wsl',
  'distros',
  'docker',
  'go',
] as const satisfies readonly (keyof typeof probeSchemas)[];

export type ProbeName = (typeof probeNames)[number];

export const machineSchema = z.object(probeSchemas);

/** Everything that the probes found, one entry a probe. */
export type Machine = z.infer<typeof machineSchema>;
export type Probe<N extends ProbeName> = Machine[N];
export type Found<N extends ProbeName> = Extract<Machine[N], { status: 'found' }>['value'];

export type Cpu = z.infer<typeof cpuSchema>;
export type Memory = z.infer<typeof memorySchema>;
export type Disk = z.infer<typeof diskSchema>;
export type Os = z.infer<typeof osSchema>;
export type WindowsState = z.infer<typeof windowsSchema>;
export type WslVersions = z.infer<typeof wslVersionsSchema>;
export type Wsl = z.infer<typeof wslSchema>;
export type Distro = z.infer<typeof distroSchema>;
export type EngineServer = z.infer<typeof engineServerSchema>;
export type Docker = z.infer<typeof dockerSchema>;
export type Go = z.infer<typeof goSchema>;

/** One probe's answer as it arrives: a machine with just that entry. */
export const probeAnswerSchema = machineSchema.partial();
export type ProbeAnswer = z.infer<typeof probeAnswerSchema>;

/** Where the app runs: which host carries it and whether the PC underneath is the simulated one. */
export const hostSchema = z.object({
  kind: z.enum(['electron', 'web', 'cli', 'test']),
  version: z.string(),
  platform: z.string(),
  home: z.string(),
  /** Folder of the simulated PC; null on a real one. */
  simulatedPc: z.string().nullable(),
});

export type Host = z.infer<typeof hostSchema>;
