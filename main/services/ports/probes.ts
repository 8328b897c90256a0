import type { Cpu, Disk, Go, Memory, Os, WindowsState } from '#shared/domain/machine/machine.ts';

/** The PC's own parts. Each question is asked of the system anew, the processor's once. */
export interface HardwarePort {
  cpu(signal?: AbortSignal): Promise<Cpu>;
  memory(signal?: AbortSignal): Promise<Memory>;
  /** Drives that hold files of the user; no network shares, no pseudo file systems. */
  disks(signal?: AbortSignal): Promise<Disk[]>;
}

/** What Windows says of itself. Fails with UNSUPPORTED where there is no Windows. */
export interface WindowsPort {
  describe(signal?: AbortSignal): Promise<WindowsState>;
  /** Answers on every system. */
  os(signal?: AbortSignal): Promise<Os>;
}

/** Go's command. Failures: PROGRAM_MISSING, PROGRAM_FAILED, PROGRAM_TIMED_OUT. */
export interface GoPort {
  describe(signal?: AbortSignal): Promise<Go>;
}
