import { Failure, type FailureValue } from '#shared/domain/failure.ts';
import type { Job, JobResult, JobStep, NumberedEvent } from '#shared/domain/job/job.ts';
import type { Message } from '#shared/domain/message.ts';

/** What running work says of itself. */
export interface JobReporter {
  readonly id: string;
  /** Aborted when the user cancels; work stops by throwing the signal's reason. */
  readonly signal: AbortSignal;
  /** Sends a step's whole present state. */
  step(step: JobStep): void;
  log(step: string, lines: string[]): void;
  /**
   * Runs a piece of work as one step: running, then done or failed (or cancelled), with its times. The failure goes on
   * up.
   */
  during<T>(
    step: { id: string; title: Message; group?: string },
    work: () => Promise<T>,
  ): Promise<T>;
}

/** A failure of work that got something done before, which is told beside it. */
export class PartlyDone extends Failure {
  readonly result: JobResult;

  constructor(value: FailureValue, result: JobResult) {
    super(value);
    this.result = result;
  }
}

/** Owns all long work: numbers and batches its events, keeps the last 10,000, outlives a page reload. */
export interface Jobs {
  start(kind: Job['kind'], title: Message, work: (report: JobReporter) => Promise<JobResult>): Job;
  list(): Job[];
  /** Fails with JOB_MISSING. */
  show(id: string): Job;
  /** Replays after `after`, then follows until the end; batches of about 50 ms. */
  watch(id: string, after: number, signal?: AbortSignal): AsyncGenerator<NumberedEvent[]>;
  cancel(id: string): Job;
  /** Cancels what runs and waits for it. */
  close(): Promise<void>;
}
