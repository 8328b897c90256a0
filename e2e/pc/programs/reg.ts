import { runProgram } from '../program.ts';
import { reg } from '../registry/reg.ts';

/** Runs `reg.exe` of the PC in `folder`. */
export function main(folder: string): Promise<void> {
  return runProgram(folder, {
    name: 'reg',
    commandName: (args) => `reg ${args[0] ?? ''}`,
    program: reg,
  });
}
