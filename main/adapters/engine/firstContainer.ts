import type { FirstContainerPort } from '#main/services/ports/setup.ts';
import { failure } from '#shared/domain/failure.ts';
import { lastLines } from '#shared/domain/machine/console.ts';
import { runLines } from '../lineReader.ts';
import { programFailed, textOfResult } from '../outcome.ts';
import { run } from '../process.ts';
import type { Programs } from '../programs.ts';

/** A pull over a slow line, and the run. */
const timeoutMs = 600_000;
const askMs = 9000;
/** docker itself failed, not the program inside: https://docs.docker.com/engine/containers/run/#exit-status. */
const dockersOwn = 125;

/**
 * Runs a container that says hello and ends. IMAGE_MISSING where the image is not on this PC and no registry gave it,
 * for want of a network above all.
 */
export function createFirstContainer(programs: Programs): FirstContainerPort {
  return {
    async run(image, onLine, signal) {
      const docker = await programs.find('docker');
      if (docker === null) throw failure('ENGINE_MISSING');
      const variables = await programs.variables();
      const args = ['run', '--rm', image];
      const result = await runLines(docker, args, { timeoutMs, variables, signal, onLine });
      if (result.exitCode === 0) return;
      if (result.exitCode === dockersOwn) {
        const inspect = ['image', 'inspect', image];
        const local = await run(docker, inspect, { timeoutMs: askMs, variables, signal });
        const { command, exitCode } = result;
        const output = lastLines(textOfResult(result));
        if (local.exitCode !== 0)
          throw failure('IMAGE_MISSING', { image }, { command, exitCode, output });
      }
      throw programFailed('docker', result);
    },
  };
}
