import { docker, dockerCommandName } from '../docker/docker.ts';
import { runProgram } from '../program.ts';

/** Runs `docker.exe` of the PC in `folder`. */
export function main(folder: string): Promise<void> {
  return runProgram(folder, { name: 'docker', commandName: dockerCommandName, program: docker });
}
