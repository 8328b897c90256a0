import { eventIterator } from '@orpc/contract';
import { hostSchema, machineSchema, probeAnswerSchema } from '../domain/machine/machine.ts';
import { procedure } from './base.ts';

export const machine = {
  /** Where the app itself runs. Answers at once; spawns nothing. */
  host: procedure.output(hostSchema),
  /** All probes, each as it arrives; ends when the last has answered or is late. */
  watch: procedure.output(eventIterator(probeAnswerSchema)),
  /** All probes, waited for. */
  show: procedure.output(machineSchema),
};
