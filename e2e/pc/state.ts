import * as z from 'zod/mini';

/** User interface languages of Windows for which the texts of wsl.exe are known here. */
const languages = ['en-US', 'zh-CN', 'zh-TW', 'de-DE', 'fr-FR', 'ko-KR'] as const;

/** The words of `wsl --list --verbose`, which no language translates (WSL source, src/windows/inc/wsl.h). */
const distroStates = [
  'Running',
  'Stopped',
  'Installing',
  'Uninstalling',
  'Converting',
  'Exporting',
] as const;

const version = z.union([z.literal(1), z.literal(2)]);

const distroSchema = z.object({
  name: z.string(),
  /** Registry key of the distro, with braces. */
  guid: z.string(),
  state: z.enum(distroStates),
  version,
});

/** The one virtual machine of WSL 2 while it runs; sizes in bytes, as configured and not as Linux shows them. */
const vmSchema = z.object({
  startedAt: z.number(),
  processors: z.number(),
  memoryBytes: z.number(),
  swapBytes: z.number(),
  /** Milliseconds that it stays up after its last distro stopped; negative: for ever. */
  idleTimeoutMs: z.number(),
  /** When its last distro stopped; null while one runs. */
  idleSince: z.nullable(z.number()),
  /** The most that it has held; half of its memory where it is left out. */
  peakBytes: z.optional(z.number()),
});

/**
 * What a program does instead of, or before, its work. `hang` waits until it is killed; with `exitCode` set it prints
 * `stdout` and `stderr` as UTF-8 and ends; else it works after `delayMs`.
 */
const commandFaultSchema = z.object({
  delayMs: z.optional(z.number()),
  hang: z.optional(z.boolean()),
  exitCode: z.optional(z.number()),
  stdout: z.optional(z.string()),
  stderr: z.optional(z.string()),
  /** How many more times it happens; for ever where it is left out. */
  times: z.optional(z.number()),
});

/** What goes wrong when the virtual machine starts; without a limit always, else only above it. */
const vmFaultSchema = z.object({
  effect: z.enum(['fail', 'hang', 'ignoreMemory', 'ignoreProcessors']),
  whenMemoryAbove: z.optional(z.number()),
  whenProcessorsAbove: z.optional(z.number()),
  times: z.optional(z.number()),
});

/** `neverReady`: Docker Desktop stays in `starting`; `fail`: its engine does not start. */
const engineFaultSchema = z.object({
  effect: z.enum(['neverReady', 'fail']),
  times: z.optional(z.number()),
});

const dockerStates = ['running', 'starting', 'stopped', 'failed'] as const;

const windowsSchema = z.object({
  build: z.string(),
  revision: z.number(),
  displayVersion: z.string(),
  edition: z.string(),
  productName: z.string(),
  /** Says what the hardware and firmware allow; `notStarted`: fine, but no hypervisor runs. */
  virtualization: z.enum(['on', 'off', 'notStarted']),
  /** Windows itself runs in a virtual machine. */
  isGuest: z.boolean(),
  features: z.object({ virtualMachinePlatform: z.boolean(), subsystemForLinux: z.boolean() }),
  /** Names of features that are enabled and wait for a restart. */
  pendingFeatures: z.array(z.string()),
  /** DWORDs below HKLM\Software\Policies\WSL. */
  policies: z.record(z.string(), z.number()),
  codePage: z.string(),
});

const wslSchema = z.object({
  /**
   * `store`: the package; `inbox`: the one of Windows 10; `stub`: only the wsl.exe that Windows ships; `outdated`: the
   * stub that wants an update; `none`: not even that.
   */
  kind: z.enum(['store', 'inbox', 'stub', 'outdated', 'none']),
  versions: z.object({
    wsl: z.string(),
    kernel: z.string(),
    wslg: z.string(),
    msrdc: z.string(),
    direct3d: z.string(),
    dxcore: z.string(),
    windows: z.string(),
  }),
  /** The version that `wsl --update` and `wsl --install` bring. */
  latest: z.string(),
  /** Registry value DefaultVersion; null where it is not set. */
  defaultVersion: z.nullable(version),
  /** Name of the default distro. */
  defaultDistro: z.nullable(z.string()),
});

const dockerSchema = z.object({
  install: z.enum(['allUsers', 'perUser', 'none']),
  version: z.string(),
  build: z.string(),
  /** `docker desktop` exists since 4.37. */
  hasPlugin: z.boolean(),
  state: z.enum(dockerStates),
  /** Milliseconds from a start until the engine answers. */
  startMs: z.number(),
  /** When `starting` becomes `running` or `failed`; null: never. */
  readyAt: z.nullable(z.number()),
  /** Why the engine will not run: what dockerd said of daemon.json, or what WSL said of the machine. */
  error: z.nullable(z.string()),
  /** Taken from daemon.json when the engine started. */
  loggingDriver: z.string(),
  /** Which containers the engine runs, as Docker Desktop's menu switches. */
  containers: z._default(z.enum(['linux', 'windows']), 'linux'),
  /** Images of the Windows engine by reference; those of the Linux one are the real engine's. */
  images: z._default(
    z.record(z.string(), z.object({ id: z.string(), ports: z.array(z.string()) })),
    {},
  ),
});

/** All that a simulated PC remembers, as `state.json` holds it. */
export const stateSchema = z.object({
  scenario: z.string(),
  language: z.enum(languages),
  windows: windowsSchema,
  wsl: wslSchema,
  /** In the order of the registry. */
  distros: z.array(distroSchema),
  vm: z.nullable(vmSchema),
  docker: dockerSchema,
  /** Hardware to pretend; null: this machine's own. */
  host: z.nullable(z.object({ memoryBytes: z.number(), processors: z.number() })),
  faults: z.object({
    /** By command, as `commandName` of each program calls it: `wsl list`, `docker desktop start`, `reg query`. */
    commands: z.record(z.string(), commandFaultSchema),
    vm: z.nullable(vmFaultSchema),
    engine: z.nullable(engineFaultSchema),
  }),
});

export type PcState = z.infer<typeof stateSchema>;
export type Language = (typeof languages)[number];
export type VmState = z.infer<typeof vmSchema>;
export type CommandFault = z.infer<typeof commandFaultSchema>;
