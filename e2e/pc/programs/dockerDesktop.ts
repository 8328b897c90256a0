import { startDocker } from '../docker/desktop.ts';
import { runProgram } from '../program.ts';

/** Runs `Docker Desktop.exe` of the PC in `folder`: the order to start; nothing of it stays behind. */
export function main(folder: string): Promise<void> {
  return runProgram(folder, {
    name: 'Docker Desktop',
    commandName: () => 'Docker Desktop',
    program: ({ pc }) => {
      pc.update((state) => startDocker(state, pc.home));
      return 0;
    },
  });
}
