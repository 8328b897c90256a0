import type { Machine, ProbeAnswer, ProbeName } from '#shared/domain/machine/machine.ts';
import type { ShownState } from '#renderer/ui/StateIcon.tsx';

/** All answers of a stream as one machine; of two answers of one probe the later counts. */
export function mergeAnswers(answers: readonly ProbeAnswer[]): ProbeAnswer {
  return answers.reduce<ProbeAnswer>((machine, answer) => ({ ...machine, ...answer }), {});
}

/** The state to show for a probe's answer: what was found may still need a hand. Undefined: not answered yet. */
export function probeState(name: ProbeName, machine: ProbeAnswer): ShownState {
  const probe = machine[name];
  if (probe === undefined) return 'checking';
  if (probe.status !== 'found') return probe.status;
  return needsHand(name, machine) ? 'todo' : 'found';
}

/** Names of the probes whose answers ask for something to be set up. */
export function openProbes(machine: ProbeAnswer): ProbeName[] {
  const names: (keyof Machine)[] = ['windows', 'wsl', 'docker', 'go'];
  return names.filter((name) => ['missing', 'todo'].includes(probeState(name, machine)));
}

function needsHand(name: ProbeName, { windows, docker }: ProbeAnswer): boolean {
  if (name === 'docker') return docker?.status === 'found' && docker.value.state !== 'running';
  if (name !== 'windows' || windows?.status !== 'found') return false;
  const { virtualization, restartPending, features } = windows.value;
  const isOff = virtualization === 'off' || virtualization === 'unsupported';
  return isOff || restartPending || Object.values(features).includes(false);
}
