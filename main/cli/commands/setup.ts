import type { CommandSpec } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { formatSteps, isSetupIncomplete } from '../format/setup.ts';

export const setupCommands: readonly CommandSpec[] = [
  {
    verb: 'check',
    run: async ({ client, t, signal }) => {
      const steps = await client.setup.check(undefined, { signal });
      const exitCode = isSetupIncomplete(steps) ? exitCodes.foundProblems : exitCodes.done;
      return { exitCode, json: steps, text: formatSteps(steps, t) };
    },
  },
];
