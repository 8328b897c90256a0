import { runProgram } from '../program.ts';
import { wsl, wslCommandName } from '../wsl/wsl.ts';

/** Runs `wsl.exe` of the PC in `folder`. */
export function main(folder: string): Promise<void> {
  return runProgram(folder, { name: 'wsl', commandName: wslCommandName, program: wsl });
}
