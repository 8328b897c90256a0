import { restBehindHash } from '../ini/lintValues.ts';
import { unsetSize } from '../ini/numbers.ts';
import type { Setting } from '../ini/read.ts';
import type { IniSource } from '../ini/source.ts';
import { fixBySetting, type Finding } from '../problem.ts';

/** Values that WSL bends to what the PC has, without a word or with a warning that nobody sees. */
export function lintLimits(source: IniSource): Finding[] {
  return [
    ...lintMemory(source),
    ...lintProcessors(source),
    ...lintSwap(source),
    ...lintSwapFile(source),
    ...lintIdleTimeout(source),
  ];
}

function numberAt(
  { reading }: IniSource,
  key: string,
): { at: number; value: number; text: string; smallest: number } | null {
  const setting = reading.settings.get(key);
  if (setting === undefined || typeof setting.value !== 'number') return null;
  const { valueStart: at, value: text } = setting.token.assignment;
  const { smallest = 0 } = setting.key;
  return { at, value: setting.value, text, smallest };
}

function lintMemory(source: IniSource): Finding[] {
  const memory = numberAt(source, 'wsl2.memory');
  const host = source.context.hostMemoryBytes;
  if (memory === null || memory.value === 0) return [];
  const { at, value, text, smallest } = memory;
  // A plain small number is reported as a size without a unit.
  const isBare = /^\d+$/.test(text) && value < 2 ** 20;
  if (!isBare && value < smallest) {
    return [{ at, code: 'memoryTooSmall', values: { size: value, smallest } }];
  }
  if (host === undefined || value <= host || value > 2 ** 60) return [];
  return [{ at, code: 'memoryAboveHost', values: { size: value, host } }];
}

function lintProcessors(source: IniSource): Finding[] {
  const processors = numberAt(source, 'wsl2.processors');
  if (processors === null) return [];
  const { at, value } = processors;
  const host = source.context.hostProcessors;
  if (value <= 0) return [{ at, code: 'processorsAll', values: { value } }];
  if (host === undefined || value <= host) return [];
  const fix = fixBySetting('wsl2.processors', host);
  return [{ at, code: 'processorsAboveHost', values: { value, host }, fix }];
}

function lintSwap(source: IniSource): Finding[] {
  const swap = numberAt(source, 'wsl2.swap');
  if (swap === null || swap.value === unsetSize || swap.value < 2 ** 40) return [];
  return [{ at: swap.at, code: 'swapHuge', values: { size: swap.value } }];
}

/** WSL puts `.vhdx` behind any other ending. */
function lintSwapFile({ reading, text }: IniSource): Finding[] {
  const setting = reading.settings.get('wsl2.swapFile');
  const path = textAt(setting);
  // What is no path, or was not meant to end there, has a problem of its own.
  if (path === null || !/^[A-Za-z]:[\\/]\P{C}*$/u.test(path.value)) return [];
  if (setting !== undefined && restBehindHash(text, setting.token) !== null) return [];
  if (/\.vhdx$/i.test(path.value)) return [];
  return [{ at: path.at, code: 'swapFileEnding', values: { value: path.value } }];
}

function textAt(setting: Setting | undefined): { at: number; value: string } | null {
  if (typeof setting?.value !== 'string' || setting.value === '') return null;
  return { at: setting.token.assignment.valueStart, value: setting.value };
}

/** People set it to keep distros running; those stop by `general.instanceIdleTimeout`. */
function lintIdleTimeout(source: IniSource): Finding[] {
  const timeout = numberAt(source, 'wsl2.vmIdleTimeout');
  if (timeout === null || source.reading.settings.has('general.instanceIdleTimeout')) return [];
  if (timeout.value >= 0 && timeout.value <= 60_000) return [];
  const fix = fixBySetting('general.instanceIdleTimeout', timeout.value);
  return [{ at: timeout.at, code: 'idleTimeoutOfMachine', fix }];
}
