import type { Effective } from '../config/file.ts';
import type { ProbeAnswer, ProbeName } from '../machine/machine.ts';
import { message, type Message } from '../message.ts';
import type { RemedyName } from './remedies.ts';
import type { Step, StepName } from './step.ts';

/** What the probes do not know and the steps need. */
export interface SetupExtras {
  /** What `.wslconfig` sets (see effectiveValues); null where it could not be read. */
  readonly wslconfig: Effective | null;
  /** Whether Slipway's first container has run on this PC. */
  readonly hasRunContainer: boolean;
  /** Steps that the user does not want. */
  readonly skipped: readonly StepName[];
}

/** One step's judgement; `found` is the sentence that says what is there. */
export interface Verdict {
  readonly state: Exclude<Step['state'], 'skipped'>;
  readonly found: Message;
  readonly remedy: RemedyName | null;
}

/** What a rule judges by: the probes that have answered so far, the extras, and the steps before it. */
export interface Evidence {
  readonly machine: ProbeAnswer;
  readonly extras: SetupExtras;
  readonly isDone: (step: StepName) => boolean;
}

export type Rule = (evidence: Evidence) => Verdict;

export function done(key: string, values: Message['values'] = {}): Verdict {
  return verdict('done', key, null, values);
}

export function todo(
  key: string,
  remedy: RemedyName | null,
  values: Message['values'] = {},
): Verdict {
  return verdict('todo', key, remedy, values);
}

/** Waits for an earlier step; the remedy is shown all the same. */
export function blocked(key: string, remedy: RemedyName | null = null): Verdict {
  return verdict('blocked', key, remedy);
}

export function unknown(key: string, remedy: RemedyName | null = null): Verdict {
  return verdict('unknown', key, remedy);
}

/**
 * The verdict where a probe found nothing to judge by: it is late, it failed, or what it looks for is not there, which
 * makes this the step to take, or one that waits for it (`waits`, the key of the sentence).
 */
export function withoutFinding(
  probe: ProbeAnswer[ProbeName],
  remedy: RemedyName | null = null,
  waits: string | null = null,
): Verdict {
  switch (probe?.status) {
    case 'missing':
      return waits === null ? { state: 'todo', found: probe.next, remedy } : blocked(waits, remedy);
    case 'late':
      return verdict('unknown', 'late', null, { time: probe.deadlineMs });
    case 'failed':
      return verdict('unknown', 'failed', null, { code: probe.failure.code });
    default:
      return unknown('waiting');
  }
}

function verdict(
  state: Verdict['state'],
  key: string,
  remedy: RemedyName | null,
  values: Message['values'] = {},
): Verdict {
  return { state, found: message(`setup:found.${key}`, values), remedy };
}
