import type { FailureValue } from '../failure.ts';
import { message, type Message } from '../message.ts';
import type { ProbeName } from './machine.ts';

/**
 * What to do about something that is not there, or null where the failure is another: a missing program is a state
 * with a next action, not an error.
 */
export function nextOf(probe: ProbeName, failure: FailureValue): Message | null {
  switch (failure.code) {
    case 'WSL_MISSING':
      return message(`machine:next.wsl.${failure.data.values['state'] ?? 'notInstalled'}`);
    case 'ENGINE_MISSING':
      return message('machine:next.docker');
    case 'PROGRAM_MISSING':
      return probe === 'go' ? message('machine:next.go') : null;
    case 'UNSUPPORTED':
      return message('machine:next.notWindows');
    default:
      return null;
  }
}
