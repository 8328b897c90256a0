import type { ProbeAnswer, ProbeName } from '#shared/domain/machine/machine.ts';
import type { ShownState } from '#renderer/ui/StateIcon.tsx';

const needed = ['windows', 'wsl', 'docker', 'go'] as const satisfies readonly ProbeName[];

/** All answers of a stream as one machine; of two answers of one probe the later counts. */
export function mergeAnswers(answers: readonly ProbeAnswer[]): ProbeAnswer {
  return answers.reduce<ProbeAnswer>((machine, answer) => ({ ...machine, ...answer }), {});
}

/** The state to show for a probe: what was found may still need a hand, and no answer means waiting or none to come. */
export function probeState(name: ProbeName, machine: ProbeAnswer, isChecking: boolean): ShownState {
  const probe = machine[name];
  if (probe === undefined) return isChecking ? 'checking' : 'unknown';
  if (probe.status !== 'found') return probe.status;
  return needsHand(name, machine) ? 'todo' : 'found';
}

/** Whether everything that has to be set up has answered. */
export function isJudged(machine: ProbeAnswer): boolean {
  return needed.every((name) => machine[name] !== undefined);
}

/** Names of the probes whose answers ask for something to be set up. */
export function openProbes(machine: ProbeAnswer): ProbeName[] {
  return needed.filter((name) => ['missing', 'todo'].includes(probeState(name, machine, false)));
}

function needsHand(name: ProbeName, { windows, docker }: ProbeAnswer): boolean {
  if (name === 'docker') return docker?.status === 'found' && docker.value.state !== 'running';
  if (name !== 'windows' || windows?.status !== 'found') return false;
  const { virtualization, restartPending, features } = windows.value;
  const isOff = virtualization === 'off' || virtualization === 'unsupported';
  return isOff || restartPending || Object.values(features).includes(false);
}
