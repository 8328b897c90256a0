import { createHash } from 'node:crypto';
import type { DockerLine } from './arguments.ts';

const creating = new Set(['run', 'create']);
const listing = new Set(['ps', 'ls', 'list']);

/**
 * Keeps a PC to its own containers: what it creates carries its label, and it lists nothing else. The engine below
 * belongs to the machine, whose other containers a restart of the simulated Docker Desktop must not stop.
 */
export function withOwnLabel(line: DockerLine, folder: string): DockerLine {
  const label = ownLabel(folder);
  const isGroup = line.command === 'container';
  const verb = isGroup ? (line.rest[0] ?? '') : line.command;
  const extra = extraFor(verb, isGroup, label);
  if (extra.length === 0) return line;
  return isGroup
    ? { ...line, rest: [verb, ...extra, ...line.rest.slice(1)] }
    : { ...line, rest: [...extra, ...line.rest] };
}

/** Outside the group `container`, `ls` and `list` are no commands. */
function extraFor(verb: string, isGroup: boolean, label: string): string[] {
  if (creating.has(verb)) return ['--label', label];
  return listing.has(verb) && (isGroup || verb === 'ps') ? ['--filter', `label=${label}`] : [];
}

/** The arguments that list the states of a PC's own containers, a line each. */
export function listOwnStates(folder: string): string[] {
  return ['ps', '--all', '--filter', `label=${ownLabel(folder)}`, '--format', '{{.State}}'];
}

/** The counts of `docker info` for containers in these states. */
export function countStates(states: readonly string[]) {
  const count = (state: string) => states.filter((each) => each === state).length;
  const [running, paused] = [count('running'), count('paused')];
  return {
    Containers: states.length,
    ContainersRunning: running,
    ContainersPaused: paused,
    ContainersStopped: states.length - running - paused,
  };
}

function ownLabel(folder: string): string {
  return `dev.slipway.pc=${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
}
