import { failure, type Failure } from '#shared/domain/failure.ts';
import { decodeConsole, lastLines } from '#shared/domain/machine/console.ts';
import type { RunResult } from './process.ts';

/** What a program printed, both streams: wsl.exe puts its errors on standard output. */
export function textOfResult(result: RunResult): string {
  return [result.stdout, result.stderr]
    .map((bytes) => decodeConsole(bytes).trim())
    .filter((text) => text !== '')
    .join('\n');
}

/** PROGRAM_FAILED with the command, the exit code and the end of what was printed. */
export function programFailed(program: string, result: RunResult): Failure {
  return failure(
    'PROGRAM_FAILED',
    { program, exitCode: result.exitCode },
    {
      command: result.command,
      exitCode: result.exitCode,
      output: lastLines(textOfResult(result)),
    },
  );
}

/**
 * ENGINE_DOWN with what docker said of it; `waitedMs` is how long the engine was given to answer, `reasons` what the
 * engine itself said before it went.
 */
export function engineDown(
  result: RunResult,
  waitedMs = 0,
  reasons: readonly string[] = [],
): Failure {
  const said = decodeConsole(result.stderr).trim();
  const output = [said === '' ? textOfResult(result) : said, ...reasons].join('\n');
  return failure(
    'ENGINE_DOWN',
    { seconds: waitedMs / 1000 },
    { command: result.command, exitCode: result.exitCode, output: lastLines(output) },
  );
}
