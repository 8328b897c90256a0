import type { Distro, Wsl } from '#shared/domain/machine/machine.ts';
import type { VmUsage } from '#shared/domain/machine/vm.ts';

/** What a distro sees of the WSL virtual machine; sizes in bytes. */
export interface VmValues {
  readonly processors: number;
  readonly memoryBytes: number;
  readonly swapBytes: number;
}

/** wsl.exe, one function a command. Failures: WSL_MISSING, PROGRAM_FAILED, PROGRAM_TIMED_OUT. */
export interface WslPort {
  /** Version and defaults; starts nothing. */
  describe(signal?: AbortSignal): Promise<Wsl>;
  /** All distros, the default first; empty where there are none. Starts nothing. */
  list(signal?: AbortSignal): Promise<Distro[]>;
  /** Stops every distro and the virtual machine. */
  shutdown(signal?: AbortSignal): Promise<void>;
  /** Stops one distro; a success also where it does not run. */
  terminate(distro: string, signal?: AbortSignal): Promise<void>;
  /** The bytes of `/etc/wsl.conf`, null where there is none. Starts the distro where it is not running. */
  readConf(distro: string, signal?: AbortSignal): Promise<Uint8Array | null>;
  /** Replaces `/etc/wsl.conf` in one step, as root; null takes it away. Starts the distro where it is not running. */
  writeConf(distro: string, content: Uint8Array | null, signal?: AbortSignal): Promise<void>;
  /** Starts the distro where it is not running, and reads what the virtual machine gives it. */
  readVm(distro: string, signal?: AbortSignal): Promise<VmValues>;
  /** How a distro that runs finds the virtual machine; null where it does not say. Starts one that does not run. */
  readUsage(distro: string, signal?: AbortSignal): Promise<VmUsage | null>;
  /** Milliseconds since the virtual machine started, by a distro that runs; null where it does not say. Starts one that does not run. */
  readUptime(distro: string, signal?: AbortSignal): Promise<number | null>;
  setDefaultVersion(version: 1 | 2, signal?: AbortSignal): Promise<void>;
  /** `wsl --install --no-distribution` or `wsl --update`; lines go to `onLine`. */
  install(onLine: (line: string) => void, signal?: AbortSignal): Promise<void>;
  update(onLine: (line: string) => void, signal?: AbortSignal): Promise<void>;
}
