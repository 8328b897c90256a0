import { numberAt, textAt, type JsonObject } from './json.ts';

/** What Windows counts of WSL's virtual machine since it started. */
export interface VmPeak {
  /** The most memory that it has held of the PC, caches of Linux included, in bytes. */
  readonly peakBytes: number;
  readonly ageSeconds: number;
}

/**
 * Takes WSL's process out of Win32_Process rows. It is `vmmemWSL` from Windows build 22420 on; before, every virtual
 * machine's process is `vmmem`, so that one counts only where it is alone. Null where there is none.
 * PeakWorkingSetSize is in kilobytes: https://learn.microsoft.com/windows/win32/cimwin32prov/win32-process
 */
export function vmPeakIn(processes: readonly JsonObject[]): VmPeak | null {
  const named = (name: string) =>
    processes.filter(
      (row) =>
        textAt(row, 'Name')
          .toLowerCase()
          .replace(/\.exe$/, '') === name,
    );
  const [own, ...others] = named('vmmemwsl').length > 0 ? named('vmmemwsl') : named('vmmem');
  const kilobytes = numberAt(own ?? null, 'PeakWorkingSetSize');
  const ageSeconds = numberAt(own ?? null, 'Age');
  if (others.length > 0 || kilobytes === null || ageSeconds === null || kilobytes <= 0) return null;
  return { peakBytes: kilobytes * 1024, ageSeconds };
}
