import type { FileKind } from '#shared/domain/config/file.ts';
import type { BuildMemoryLog } from '#main/services/ports/builds.ts';
import type { Clock } from '#main/services/ports/clock.ts';
import type { ContainerPort, EnginePort } from '#main/services/ports/engine.ts';
import type { Files } from '#main/services/ports/files.ts';
import type { History, Journal } from '#main/services/ports/history.ts';
import type { Jobs } from '#main/services/ports/jobs.ts';
import type { OrganisationPort } from '#main/services/ports/organisation.ts';
import type { PowerPort } from '#main/services/ports/power.ts';
import type { WslPort } from '#main/services/ports/wsl.ts';
import type { MachineService } from '#main/services/services.ts';

/** Where things are, absolute. */
export interface TuningPaths {
  /** This PC's own file of each kind; null where there is no such single file. */
  readonly own: Readonly<Record<FileKind, string | null>>;
  /** The journal, which also stands for "a change is under way" as a lock. */
  readonly journal: string;
  /** What the user said that this PC is for. */
  readonly workloads: string;
}

/** What the tuning service needs of the world. */
export interface TuningPorts {
  readonly files: Files;
  readonly history: History;
  readonly journal: Journal;
  readonly wsl: Pick<WslPort, 'list' | 'shutdown' | 'terminate' | 'readVm' | 'readUsage'>;
  readonly engine: EnginePort;
  /** What the engine said since a time (milliseconds since 1970), its last lines; empty where nobody keeps a log. */
  readonly readEngineLog: (since: number) => Promise<string[]>;
  readonly containers: Pick<ContainerPort, 'list' | 'start' | 'stop'>;
  readonly organisation: OrganisationPort;
  readonly machine: Pick<MachineService, 'show' | 'watch'>;
  readonly jobs: Pick<Jobs, 'start'>;
  readonly power: PowerPort;
  readonly buildMemory: Pick<BuildMemoryLog, 'list'>;
  readonly clock: Clock;
  readonly paths: TuningPaths;
  /** Version of Slipway, for the history. */
  readonly version: string;
}
