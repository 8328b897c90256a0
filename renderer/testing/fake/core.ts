import { implement } from '@orpc/server';
import { contract } from '#shared/contract/contract.ts';
import type { Container } from '#shared/domain/container/container.ts';
import type { ContainerStats } from '#shared/domain/container/stats.ts';
import { type FailureValue } from '#shared/domain/failure.ts';
import type { BuildRecord } from '#shared/domain/image/inside/builds.ts';
import type { PushPlan } from '#shared/domain/image/push/push.ts';
import type { Job, NumberedEvent } from '#shared/domain/job/job.ts';
import type { GeneratedFile } from '#shared/domain/project/generatedFile.ts';
import type { Recommendation, Workload } from '#shared/domain/tuning/recommendation.ts';
import type { Rescue } from '#shared/domain/tuning/rescue.ts';
import type { TeamReport } from '#shared/domain/tuning/team/report.ts';
import type { StateDiff } from '#shared/domain/tuning/historyEntry.ts';
import type { UnreadableEntry } from '#shared/domain/tuning/unreadable.ts';
import { sampleJob } from '../samples/job.ts';

export interface FakeOptions {
  /** Procedures, such as `tuning.plan`, that fail with this. */
  readonly failures?: Readonly<Record<string, FailureValue>>;
  /** Jobs that the backend has already. */
  readonly jobs?: readonly Job[];
  /** Events of every job. */
  readonly events?: readonly NumberedEvent[];
  readonly logLines?: readonly string[];
  /** What differs between any two states of the settings files. */
  readonly stateDiffs?: readonly StateDiff[];
  readonly stats?: readonly ContainerStats[];
  readonly containers?: readonly Container[];
  readonly pushPlan?: PushPlan;
  /** Files of every project. */
  readonly files?: readonly GeneratedFile[];
  /** Earlier builds of every project. */
  readonly builds?: readonly BuildRecord[];
  /** Ids of the changes that tidying up would forget. */
  readonly pruned?: readonly string[];
  readonly teamReport?: TeamReport;
  /** What stands in every settings file at the moment. */
  readonly configText?: () => string;
  readonly rescue?: Rescue;
  readonly unreadable?: readonly UnreadableEntry[];
  /** What the PC is for, as it is kept. */
  readonly workloads?: readonly Workload[];
  /** Instead of those of the sample. */
  readonly recommendation?: Partial<Recommendation>;
}

export const os = implement(contract);

/** Records a call and gives its answer, or fails in its place. */
export type Note = <T>(name: string, input: unknown, answer: T) => T;

export const started = { jobId: sampleJob.id };
