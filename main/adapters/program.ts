import { failure, type Failure } from '#shared/domain/failure.ts';
import { decodeConsole, lastLines } from '#shared/domain/machine/console.ts';
import { run, type RunOptions, type RunResult } from './process.ts';

/** A program by absolute path, and what stands before its arguments (`node wsl.js`). */
export interface Program {
  readonly file: string;
  readonly prefixArgs: readonly string[];
}

/** {@link run} for a program that was found. */
export function runProgram(
  program: Program,
  args: readonly string[],
  options: RunOptions,
): Promise<RunResult> {
  return run(program.file, [...program.prefixArgs, ...args], options);
}

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
