import { decodeConsole } from '#shared/domain/machine/console.ts';
import { parseDesktopStatus } from '#shared/domain/machine/engine.ts';
import { engineDown, programFailed } from '../outcome.ts';
import { launch, run, type RunResult } from '../process.ts';
import type { Programs } from '../programs.ts';

/** Milliseconds that Docker Desktop gets to come down, and to take a start order. */
export const stopMs = 120_000;

/** The docker command with the right variables. */
export type Command = (
  args: readonly string[],
  signal?: AbortSignal,
  timeoutMs?: number,
) => Promise<RunResult>;

/** Docker Desktop as a program: it carries the engine and may be up before the engine answers. */
export interface Desktop {
  /** In lower case; null where there is no Docker Desktop, or one before 4.37. */
  status(signal?: AbortSignal): Promise<string | null>;
  start(signal?: AbortSignal): Promise<void>;
  stop(signal?: AbortSignal): Promise<void>;
}

/**
 * Docker Desktop by its command line plugin, which it has since 4.37, else by its own programs.
 * Source: https://docs.docker.com/desktop/features/desktop-cli/.
 */
export function createDesktop(docker: Command, programs: Programs): Desktop {
  return {
    async status(signal) {
      const result = await docker(['desktop', 'status', '--format', 'json'], signal);
      return result.exitCode === 0 ? parseDesktopStatus(decodeConsole(result.stdout)) : null;
    },
    async start(signal) {
      const byPlugin = await docker(['desktop', 'start', '--detach'], signal, stopMs);
      if (byPlugin.exitCode === 0) return;
      const app = await programs.find('Docker Desktop');
      if (app === null) throw engineDown(byPlugin);
      await launch(app, [], { variables: await programs.variables() });
    },
    async stop(signal) {
      const byPlugin = await docker(['desktop', 'stop'], signal, stopMs);
      if (byPlugin.exitCode === 0) return;
      const cli = await programs.find('DockerCli');
      if (cli === null) throw programFailed('docker', byPlugin);
      const variables = await programs.variables();
      const result = await run(cli, ['-Shutdown'], { timeoutMs: stopMs, variables, signal });
      if (result.exitCode !== 0) throw programFailed('DockerCli', result);
    },
  };
}
