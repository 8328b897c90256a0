import { message, type Message } from '../message.ts';
import type { Container } from './container.ts';

type Lived = Pick<Container, 'state' | 'startedAt' | 'endedAt' | 'exitCode' | 'health'>;

/** States of docker that need no more than their name. */
const plainStates = new Set(['created', 'paused', 'restarting', 'removing', 'dead']);

/**
 * What a container does, since when, and what its health check says, in the reader's language; `now` in milliseconds since
 * 1970. States: https://docs.docker.com/reference/cli/docker/container/ls/#status
 */
export function describeContainer(container: Lived, now: number): Message[] {
  const { health, state } = container;
  const isChecked = health !== null && state === 'running';
  return [
    describeState(container, now),
    ...(isChecked ? [message(`container:health.${health}`)] : []),
  ];
}

function describeState({ state, startedAt, endedAt, exitCode }: Lived, now: number): Message {
  if (state === 'running')
    return startedAt === null
      ? message('container:state.running')
      : message('container:state.runningFor', { time: since(startedAt, now) });
  if (state === 'exited') {
    const code = exitCode ?? 0;
    return endedAt === null
      ? message('container:state.ended', { code })
      : message('container:state.endedAgo', { code, time: since(endedAt, now) });
  }
  return plainStates.has(state)
    ? message(`container:state.${state}`)
    : message('container:state.other', { state });
}

/** The clock of the engine's machine may be ahead of this one's. */
function since(at: number, now: number): number {
  return Math.max(0, now - at);
}
