import { stopDocker } from '../docker/desktop.ts';
import { runProgram } from '../program.ts';

/** Runs `DockerCli.exe` of the PC in `folder`, with which Docker Desktop was stopped before 4.37. */
export function main(folder: string): Promise<void> {
  return runProgram(folder, {
    name: 'DockerCli',
    commandName: () => 'DockerCli',
    program: ({ pc, args }) => {
      if (args.includes('-Shutdown')) pc.update(stopDocker);
      return 0;
    },
  });
}
