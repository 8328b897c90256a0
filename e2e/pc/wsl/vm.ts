import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readHost } from '../host.ts';
import type { PcState, VmState } from '../state.ts';
import { windowsText, wslText } from './texts.ts';
import { readSettings, type VmSettings } from './wslconfig.ts';

const mebibyte = 2 ** 20;
const gibibyte = 2 ** 30;

/** How a start of the virtual machine went. `warnings` are the `wsl:` lines, without that word. */
export type VmStart =
  | { readonly result: 'running' | 'started'; readonly warnings: readonly string[] }
  | { readonly result: 'hang'; readonly warnings: readonly string[] }
  | {
      readonly result: 'failed';
      readonly warnings: readonly string[];
      readonly text: string;
      readonly code: string;
    };

/**
 * Starts the virtual machine unless it runs, from the user's `.wslconfig` as WSL does: read at that moment only, wrong
 * lines skipped with a warning, values clamped (WSL source, src/windows/common/WslCoreConfig.cpp).
 */
export function startVm(state: PcState, home: string): VmStart {
  settleVm(state);
  if (state.vm !== null) return { result: 'running', warnings: [] };
  const failure = platformFailure(state);
  if (failure !== null) return { result: 'failed', warnings: [], ...failure };
  const path = join(home, '.wslconfig');
  const settings = readSettings(readBytes(path), path, state);
  if (settings.fatal !== null)
    return { result: 'failed', warnings: settings.warnings, ...settings.fatal };
  const effect = takeVmFault(state, settings);
  if (effect === 'hang') return { result: 'hang', warnings: settings.warnings };
  if (effect === 'fail')
    return { result: 'failed', warnings: settings.warnings, ...resourceFailure(state) };
  const warnings = [...settings.warnings];
  state.vm = createVm(state, overrule(settings, effect), warnings);
  return { result: 'started', warnings };
}

/** Ends the virtual machine once it has been idle for longer than it may; programs call it before they look. */
export function settleVm(state: PcState): void {
  const { vm } = state;
  if (vm === null) return;
  const isUsed = state.distros.some((distro) => distro.version === 2 && distro.state === 'Running');
  if (isUsed) vm.idleSince = null;
  else vm.idleSince ??= Date.now();
  const isOver =
    vm.idleSince !== null && vm.idleTimeoutMs >= 0 && Date.now() - vm.idleSince > vm.idleTimeoutMs;
  if (isOver) state.vm = null;
}

/**
 * Bytes that Linux counts as its memory: less than the machine was given, because the kernel keeps some for itself
 * before it counts (about 2 % here).
 */
export function linuxMemory(memoryBytes: number): number {
  return Math.floor((memoryBytes * 0.98) / 4096) * 4096;
}

/** 0x800705aa is the HRESULT of ERROR_NO_SYSTEM_RESOURCES, for which wsl.exe has no name. */
function resourceFailure(state: PcState): { text: string; code: string } {
  return {
    text: windowsText(state.language, 'noResources'),
    code: 'Wsl/Service/CreateInstance/CreateVm/HCS/0x800705aa',
  };
}

function platformFailure(state: PcState): { text: string; code: string } | null {
  const { virtualization, features } = state.windows;
  if (virtualization === 'on' && features.virtualMachinePlatform) return null;
  return {
    text: wslText(state.language, 'enableVirtualization'),
    code: 'Wsl/Service/CreateInstance/CreateVm/HCS/HCS_E_HYPERV_NOT_INSTALLED',
  };
}

function readBytes(path: string): Uint8Array | null {
  try {
    return readFileSync(path);
  } catch {
    return null;
  }
}

type Effect = NonNullable<PcState['faults']['vm']>['effect'];

/** The fault that this start meets; its limits are compared with what the file asks for, not with defaults. */
function takeVmFault(state: PcState, settings: VmSettings): Effect | null {
  const fault = state.faults.vm;
  if (fault === null) return null;
  const { whenMemoryAbove, whenProcessorsAbove, times } = fault;
  if (whenMemoryAbove !== undefined && !((settings.memoryBytes ?? 0) > whenMemoryAbove))
    return null;
  if (whenProcessorsAbove !== undefined && !((settings.processors ?? 0) > whenProcessorsAbove))
    return null;
  if (times !== undefined) state.faults.vm = times > 1 ? { ...fault, times: times - 1 } : null;
  return fault.effect;
}

function overrule(settings: VmSettings, effect: Effect | null): VmSettings {
  if (effect === 'ignoreMemory') return { ...settings, memoryBytes: null, swapBytes: null };
  if (effect === 'ignoreProcessors') return { ...settings, processors: null };
  return settings;
}

function createVm(state: PcState, settings: VmSettings, warnings: string[]): VmState {
  const host = readHost(state);
  const memoryBytes = clampMemory(settings.memoryBytes, host.memoryBytes);
  return {
    startedAt: Date.now(),
    processors: clampProcessors(state, settings.processors, warnings),
    memoryBytes,
    swapBytes: settings.swapBytes ?? Math.ceil(memoryBytes / 4 / gibibyte) * gibibyte,
    idleTimeoutMs: settings.idleTimeoutMs,
    idleSince: null,
  };
}

/** Half of the PC's memory unless asked; at least 256 MB and at most all of it, without a word. */
function clampMemory(asked: number | null, total: number): number {
  if (asked === null || asked === 0) return Math.floor(total / 2);
  return Math.min(Math.max(asked, 256 * mebibyte), total);
}

function clampProcessors(state: PcState, asked: number | null, warnings: string[]): number {
  const { processors } = readHost(state);
  if (asked === null || asked <= 0) return processors;
  if (asked > processors)
    warnings.push(wslText(state.language, 'tooManyProcessors', asked, processors));
  return Math.min(asked, processors);
}
