import { foundBy } from '../machine/found.ts';
import type { ProbeAnswer, ProbeName } from '../machine/machine.ts';
import { remedies, remedyOf, type SetupAction } from './remedies.ts';
import { judgeBackend, judgeEngine, judgeFirstContainer } from './rules/engine.ts';
import { judgeGo } from './rules/go.ts';
import { judgeVirtualization } from './rules/virtualization.ts';
import { judgeDefaultVersion, judgeResources, judgeWsl } from './rules/wsl.ts';
import { stepNames, type Step, type StepName } from './step.ts';
import type { Evidence, Rule, SetupExtras, Verdict } from './verdict.ts';

interface StepRow {
  /** The probes without which nothing can be said; others only sharpen the judgement. */
  readonly needs: readonly ProbeName[];
  readonly judge: Rule;
}

const rows: Readonly<Record<StepName, StepRow>> = {
  virtualization: { needs: ['windows'], judge: judgeVirtualization },
  wsl: { needs: ['wsl'], judge: judgeWsl },
  defaultVersion: { needs: ['wsl'], judge: judgeDefaultVersion },
  engine: { needs: ['docker', 'wsl', 'os'], judge: judgeEngine },
  backend: { needs: ['docker', 'os'], judge: judgeBackend },
  go: { needs: ['go'], judge: judgeGo },
  resources: { needs: ['wsl'], judge: judgeResources },
  firstContainer: { needs: ['docker'], judge: judgeFirstContainer },
};

/** A step, and what Slipway would do for it; null: nothing that it can do itself. */
export interface PlannedStep {
  readonly step: Step;
  readonly action: SetupAction | null;
}

/**
 * The wizard's steps in their order, as far as the probes have answered: a step whose probes are still under way is left
 * out.
 */
export function planSetup(machine: ProbeAnswer, extras: SetupExtras): PlannedStep[] {
  return stepNames
    .filter((name) => rows[name].needs.every((probe) => machine[probe] !== undefined))
    .map((name) => planned(name, judge(name, machine, extras), { machine, extras }));
}

/** {@link planSetup} without the actions: what people are shown. */
export function planSteps(machine: ProbeAnswer, extras: SetupExtras): Step[] {
  return planSetup(machine, extras).map(({ step }) => step);
}

function judge(name: StepName, machine: ProbeAnswer, extras: SetupExtras): Verdict {
  const isDone = (other: StepName) => judge(other, machine, extras).state === 'done';
  return rows[name].judge({ machine, extras, isDone });
}

function planned(
  name: StepName,
  { state, found, remedy }: Verdict,
  { machine, extras }: Pick<Evidence, 'machine' | 'extras'>,
): PlannedStep {
  const isSkipped = state !== 'done' && extras.skipped.includes(name);
  // What waits for another step cannot be run before it.
  const action = remedy === null || state === 'blocked' ? null : remedies[remedy].action;
  const platform = foundBy(machine, 'os')?.platform ?? 'win32';
  const shown =
    remedy === null ? null : { ...remedyOf(remedy, platform), runnable: action !== null };
  return { step: { name, state: isSkipped ? 'skipped' : state, found, remedy: shown }, action };
}
