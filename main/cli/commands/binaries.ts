import { resolve } from 'node:path';
import type { Call, Outcome } from '../command.ts';
import { exitCodes } from '../exitCodes.ts';
import { followJob } from '../followJob.ts';
import { matrixOutcome } from '../matrixOutcome.ts';
import { goOptionsOf } from '../projectOptions.ts';

/** Compiles a project for several platforms into a folder. */
export async function binaries(call: Call): Promise<Outcome> {
  const { client, t, terminal, subject, options } = call;
  const { platform, out, main } = options;
  if (platform === undefined || out === undefined)
    return { exitCode: exitCodes.usage, json: null, error: t('cli:usage.binaries') };
  const { jobId } = await client.project.binaries({
    dir: resolve(terminal.cwd, subject),
    platforms: [...platform],
    out: resolve(terminal.cwd, out),
    go: goOptionsOf(options),
    ...(main === undefined ? {} : { main }),
    ...(options.stamp === false ? { stamp: false } : {}),
  });
  return followJob(call, jobId, (result) => {
    if (result.type === 'matrix') return matrixOutcome(result, call);
    throw new Error(`a compilation ended with a result of ${result.type}`);
  });
}
