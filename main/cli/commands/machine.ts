import type { CommandSpec } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatMachine } from '../format/machine.ts';

export const machineCommands: readonly CommandSpec[] = [
  {
    verb: 'show',
    run: async ({ client, t, signal }) => {
      const machine = await client.machine.show(undefined, { signal });
      return { exitCode: exitCodes.done, json: machine, text: formatMachine(machine, t) };
    },
  },
];
