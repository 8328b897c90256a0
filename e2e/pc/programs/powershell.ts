import { powershell } from '../powershell.ts';
import { runProgram } from '../program.ts';

/** Runs `powershell.exe` of the PC in `folder`. */
export function main(folder: string): Promise<void> {
  return runProgram(folder, {
    name: 'powershell',
    commandName: () => 'powershell',
    program: powershell,
  });
}
